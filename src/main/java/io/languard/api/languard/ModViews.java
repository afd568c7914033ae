package io.languard.api.languard;

import io.languard.mod.ModView;
import io.languard.mod.ModsView;
import io.languard.mod.PresetView;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Mods as the API shows them, and the bodies it takes. */
final class ModViews {

    static final String UPDATED = "Enabled mods updated. Restart the server for changes to take effect.";

    private ModViews() {}

    @Schema(name = "Mod")
    public record OneView(
            String name,

            @Schema(description = "Absolute, links followed; null for a missing one") @Nullable
            String folderPath,

            boolean enabled,

            @Schema(description = "Enabled for the server alone: players need not have it")
            boolean serverOnly,

            @Schema(description = "Place in the load order of its kind, from 0; null when it is not enabled") @Nullable
            Integer order,

            @Nullable String title,
            @Nullable String workshopId,

            @Schema(description = "Files that let players with this mod in; the start copies them")
            List<String> keyFiles,

            @Schema(description = "Sentences about what keeps it from working here")
            List<String> problems,

            @Schema(description = "Names in lower case would mend one of the problems")
            boolean upperCase,

            @Schema(
                    description =
                            "Lies in the server's own folder, or was downloaded into it: only then it can be changed or deleted")
            boolean own,

            @Schema(description = "Enabled, but its folder is gone")
            boolean missing,

            @Schema(description = "In bytes; null unless size=true") @Nullable
            Long size) {

        static OneView of(ModView mod) {
            return new OneView(
                    mod.name(),
                    mod.folder(),
                    mod.enabled(),
                    mod.serverOnly(),
                    mod.order(),
                    mod.title(),
                    mod.workshopId(),
                    mod.keyFiles(),
                    mod.problems(),
                    mod.upperCase(),
                    mod.own(),
                    mod.missing(),
                    mod.size());
        }
    }

    @Schema(name = "Mods")
    public record ListView(
            long serverId,
            int enabledCount,
            List<OneView> mods,

            @Schema(description = "For config_version of a change that must not overwrite another's")
            int configVersion) {

        static ListView of(long server, ModsView mods) {
            return new ListView(
                    server,
                    mods.enabledCount(),
                    mods.mods().stream().map(OneView::of).toList(),
                    mods.version());
        }
    }

    @Schema(name = "EnableMods")
    public record Enable(
            @Schema(description = "Complete list of mods that players need too, in load order")
            @NotNull
            @Size(max = 1000)
            List<@NotNull @Size(max = 255) String> mods,

            @Schema(description = "Complete list of mods of the server alone; stays as it is when left out")
            @Nullable
            @Size(max = 1000)
            List<@NotNull @Size(max = 255) String> serverMods,

            @Schema(description = "From the list that the change was made from; 409 when somebody changed it since")
            @Nullable
            Integer configVersion) {}

    @Schema(name = "ModsEnabled")
    public record EnabledView(
            String message, List<String> enabledMods, List<String> enabledServerMods, int configVersion) {}

    @Schema(name = "ModRenamed")
    public record RenamedView(
            String message,
            @Schema(description = "Files and folders") int renamed) {}

    @Schema(name = "ModPreset")
    public record PresetAnswer(
            @Schema(description = "Mods of the list that are here, as this server calls them, in its order")
            List<String> present,

            @Schema(description = "Mods of the list that are not here")
            List<MissingView> missing,

            List<EntryView> entries,

            @Schema(description = "The present ones are enabled now")
            boolean enabled,

            int configVersion) {

        static PresetAnswer of(PresetView preset) {
            return new PresetAnswer(
                    preset.entries().stream()
                            .flatMap(entry -> Stream.ofNullable(entry.mod()))
                            .distinct()
                            .toList(),
                    preset.entries().stream()
                            .filter(entry -> entry.mod() == null)
                            .map(entry -> new MissingView(entry.title(), entry.workshopId()))
                            .toList(),
                    preset.entries().stream().map(EntryView::of).toList(),
                    preset.enabled(),
                    preset.version());
        }
    }

    @Schema(name = "ModPresetMissing")
    public record MissingView(String title, @Nullable String workshopId) {}

    @Schema(name = "ModPresetEntry")
    public record EntryView(
            String title,
            @Nullable String workshopId,

            @Schema(description = "Name of the mod here; null when it is not here") @Nullable
            String mod) {

        static EntryView of(PresetView.Entry entry) {
            return new EntryView(entry.title(), entry.workshopId(), entry.mod());
        }
    }
}
