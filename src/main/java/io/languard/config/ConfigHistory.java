package io.languard.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * The earlier versions of sections. All are kept. Reads the database, one short transaction at a time; safe for use by many
 * threads.
 */
@Singleton
public class ConfigHistory {

    private final Configs configs;
    private final ConfigRows rows;

    @Inject
    ConfigHistory(Configs configs, ConfigRows rows) {
        this.configs = configs;
        this.rows = rows;
    }

    /**
     * A stretch of the history, newest first.
     *
     * @param total how many versions there are in all
     */
    public record Stretch(long total, List<VersionView> versions) {

        public Stretch {
            versions = List.copyOf(versions);
        }
    }

    /** @throws DomainException {@link ErrorCode#NOT_FOUND} when there is no such server or section */
    public Stretch list(ServerId server, String section, int offset, int limit) {
        configs.section(server, section);
        // One more than asked for: what a version changed is seen from the one before.
        List<StoredSection> found = rows.versions(server, section, offset, limit + 1);
        List<VersionView> versions = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, found.size()); i++) {
            StoredSection version = found.get(i);
            List<String> changed = i + 1 < found.size()
                    ? found.get(i + 1).differences(version).stream()
                            .map(FieldChange::field)
                            .toList()
                    : version.fields();
            versions.add(
                    new VersionView(version.version(), version.schemaVersion(), version.at(), version.by(), changed));
        }
        return new Stretch(rows.count(server, section), versions);
    }

    /**
     * The section as it was.
     *
     * @throws DomainException {@link ErrorCode#NOT_FOUND} when there is no such server, section or version
     */
    public SectionView version(ServerId server, String section, int version) {
        configs.section(server, section);
        return configs.masked(stored(server, section, version));
    }

    /**
     * What differs between two versions, field by field; a secret's values are not told.
     *
     * @throws DomainException {@link ErrorCode#NOT_FOUND} when there is no such server, section or version
     */
    public List<FieldChange> diff(ServerId server, String section, int from, int to) {
        configs.section(server, section);
        StoredSection before = stored(server, section, from);
        StoredSection after = stored(server, section, to);
        return before.differences(after).stream()
                .map(change -> change.secret() || configs.isSecret(server, section, change.field())
                        ? new FieldChange(change.field(), change.kind(), true, null, null)
                        : change)
                .toList();
    }

    /** The newest version's number. */
    public int newest(ServerId server, String section) {
        return configs.section(server, section).version();
    }

    private StoredSection stored(ServerId server, String section, int version) {
        return rows.version(server, section, version).orElseThrow(() -> noSuchVersion(section, version));
    }

    static DomainException noSuchVersion(String section, int version) {
        return new DomainException(ErrorCode.NOT_FOUND, "Section '" + section + "' has no version " + version);
    }

    /** True when two values are the same setting: a number may have been stored as 5 and come back as 5.0. */
    static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other);
    }
}
