package io.languard.api.languard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.config.ConfigHistory;
import io.languard.config.FieldChange;
import io.languard.config.FileChange;
import io.languard.config.PlannedChange;
import io.languard.config.SectionView;
import io.languard.config.VersionView;
import io.languard.server.StartProblem;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request bodies and answers of {@link ConfigResource}. */
final class ConfigViews {

    static final String META = "_meta";
    static final String VERSION = "config_version";

    private ConfigViews() {}

    /** The fields of the section as they are, with {@value #META} beside them. */
    static ObjectNode section(SectionView section) {
        ObjectNode body = section.values();
        body.putObject(META)
                .put(VERSION, section.version())
                .put("schema_version", section.schemaVersion())
                .put("updated_at", Times.seconds(section.updatedAt()).toString())
                .put("updated_by", section.updatedBy());
        return body;
    }

    @Schema(name = "ConfigRollback")
    public record Rollback(
            @Schema(description = "Version whose values come back") @NotNull @Min(1)
            Integer version,

            @Schema(description = "Version that the wish was made from") @NotNull
            Integer configVersion) {}

    /** For the OpenAPI document. */
    @Schema(name = "ConfigSectionAnswer")
    public record SectionAnswer(
            boolean success,

            @Schema(description = "The fields of the section, and _meta", type = SchemaType.OBJECT)
            Map<String, Object> data,

            @Nullable Object error) {}

    /** For the OpenAPI document. */
    @Schema(name = "PlannedChangeAnswer")
    public record PlannedChangeAnswer(
            boolean success,
            PlannedChangeView data,
            @Nullable Object error) {}

    @Schema(name = "ConfigHistory")
    public record ConfigHistoryView(long total, int limit, int offset, List<VersionItem> items) {

        static ConfigHistoryView of(ConfigHistory.Stretch stretch, int limit, int offset) {
            return new ConfigHistoryView(
                    stretch.total(),
                    limit,
                    offset,
                    stretch.versions().stream().map(VersionItem::of).toList());
        }
    }

    @Schema(name = "ConfigVersion")
    public record VersionItem(
            int version,
            String schemaVersion,
            Instant at,
            String by,

            @Schema(description = "Names of the fields that differ from the version before")
            List<String> changed) {

        static VersionItem of(VersionView version) {
            return new VersionItem(
                    version.version(),
                    version.schemaVersion(),
                    Times.seconds(version.at()),
                    version.by(),
                    version.changed());
        }
    }

    @Schema(name = "ConfigDiff")
    public record ConfigDiffView(int from, int to, List<FieldDiff> fields) {

        static ConfigDiffView of(int from, int to, List<FieldChange> changes) {
            return new ConfigDiffView(
                    from, to, changes.stream().map(FieldDiff::of).toList());
        }
    }

    @Schema(name = "ConfigFieldDiff")
    public record FieldDiff(
            String field,

            @Schema(enumeration = {"added", "removed", "changed"})
            String change,

            @Schema(description = "Then neither value is told")
            boolean secret,

            @Schema(description = "Value in the version from") @Nullable
            Object from,

            @Schema(description = "Value in the version to") @Nullable
            Object to) {

        static FieldDiff of(FieldChange change) {
            return new FieldDiff(
                    change.field(),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.secret(),
                    change.from(),
                    change.to());
        }
    }

    @Schema(name = "PlannedChange")
    public record PlannedChangeView(
            @Schema(description = "Always true: nothing was stored")
            boolean dryRun,

            @Schema(description = "The section as it would be, and _meta", type = SchemaType.OBJECT)
            Object section,

            @Schema(description = "Names of the fields whose values would differ")
            List<String> changed,

            @Schema(description = "Files that would differ at the next start")
            List<FileView> files,

            @Schema(description = "The next start would run another command")
            boolean commandChanged,

            @Schema(description = "Why the next start would be refused") @Nullable
            String startProblem) {

        static PlannedChangeView of(PlannedChange change) {
            return new PlannedChangeView(
                    true,
                    ConfigViews.section(change.section()),
                    change.changed(),
                    change.files().stream().map(FileView::of).toList(),
                    change.commandChanged(),
                    change.startProblem());
        }
    }

    @Schema(name = "PlannedFile")
    public record FileView(
            @Schema(description = "Below the server's directory")
            String path,

            @Schema(enumeration = {"added", "removed", "changed"})
            String change,

            @Schema(description = "Lines that go and come, secrets masked; empty when they cannot be shown without one")
            List<LineView> lines) {

        static FileView of(FileChange file) {
            return new FileView(
                    file.path(),
                    file.kind().name().toLowerCase(Locale.ROOT),
                    file.lines().stream().map(LineView::of).toList());
        }
    }

    @Schema(name = "PlannedLine")
    public record LineView(
            @Schema(
                    description = "- when the line goes, + when it comes",
                    enumeration = {"-", "+"})
            String op,

            @Schema(description = "Number in the old file when it goes, in the new one when it comes")
            int line,

            String text) {

        static LineView of(FileChange.Line line) {
            return new LineView(line.added() ? "+" : "-", line.number(), line.text());
        }
    }

    @Schema(name = "StartProblem")
    public record ProblemView(
            @Schema(
                    enumeration = {"error", "warning"},
                    description = "An error keeps the server from starting")
            String severity,

            @Schema(description = "Null when it is about the server itself") @Nullable
            String section,

            @Nullable String field,
            String message) {

        static ProblemView of(StartProblem problem) {
            return new ProblemView(
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.section(),
                    problem.field(),
                    problem.message());
        }
    }
}
