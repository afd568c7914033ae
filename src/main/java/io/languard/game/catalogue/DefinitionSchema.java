package io.languard.game.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The JSON Schema of definition files. */
final class DefinitionSchema {

    static final String RESOURCE = "game-definition.schema.json";

    private final Schema schema;

    DefinitionSchema() {
        try (InputStream in = DefinitionSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws DefinitionException with everything that does not fit */
    void check(String file, YamlDocument document) throws DefinitionException {
        List<Error> errors = schema.validate(
                document.root(), context -> context.executionConfig(config -> config.locale(Locale.ROOT)));
        if (errors.isEmpty()) {
            return;
        }
        throw new DefinitionException(errors.stream()
                .map(error -> problem(file, document, error))
                .distinct()
                .toList());
    }

    private static Problem problem(String file, YamlDocument document, Error error) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            pointer.append('/')
                    .append(YamlDocument.escape(error.getInstanceLocation().getName(i)));
        }
        String property = error.getProperty();
        if (property != null && error.getKeyword().equals("additionalProperties")) {
            pointer.append('/').append(YamlDocument.escape(property));
        }
        return document.problem(file, pointer.toString(), error.getMessage());
    }
}
