package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.game.ExistingFiles;
import io.languard.game.LaunchPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path installation;

    @TempDir
    Path own;

    @Test
    void aNewServerCanBePlanned() {
        ObjectNode config = Arma3Samples.game().newConfig("Mein \"Server\"");
        Arma3Samples.game().sections().forEach(section -> Arma3Samples.game()
                .validate(section.name(), config.withObject("/" + section.name())));

        LaunchPlan plan = Arma3Samples.game().plan(Arma3Samples.server(installation, own, config), ExistingFiles.NONE);

        assertThat(plan.files()).extracting(LaunchPlan.ConfigFile::path).startsWith("server.cfg", "basic.cfg");
    }
}
