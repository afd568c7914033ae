package io.languard.platform;

import io.languard.common.StartReport;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the schema up to date before anything else of the application reads it.
 *
 * <p>It runs inside the application, so that the WAR migrates on any server it is deployed to. An exception ends the
 * deployment: running on a schema of another version would damage data.
 */
@ApplicationScoped
public class Migrations {

    /** Before every other start-up observer, which may already read tables. */
    static final int FIRST = 1;

    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

    @Resource(lookup = "jdbc/languard-migrations")
    @SuppressWarnings("NullAway.Init") // set by the container before the observer runs
    private DataSource dataSource;

    void migrate(@Observes @Priority(FIRST) Startup event) {
        int applied;
        try {
            applied = migrate(dataSource);
        } catch (FlywayException | IllegalStateException e) {
            StartReport.failed("the database schema could not be brought up to date: " + e.getMessage());
            throw e;
        }
        LOG.log(System.Logger.Level.INFO, "Schema is up to date, {0} migrations applied", applied);
    }

    /**
     * @return how many migrations were applied
     * @throws IllegalStateException when the class path holds no migration at all, which Flyway takes for success
     */
    static int migrate(DataSource dataSource) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
        MigrationInfo[] known = flyway.info().all();
        if (known.length == 0) {
            throw new IllegalStateException("No migration found under db/migration in the application");
        }
        return flyway.migrate().migrationsExecuted;
    }
}
