package io.languard.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A second, tiny application in the same Liberty that answers a constant of any size through the same JAX-RS. */
final class ConstantApp {

    private ConstantApp() {}

    /** Before the product starts: Liberty reads what is in its folder for overrides. */
    static void install(Path data) throws IOException {
        Path overrides = Files.createDirectories(data.resolve("liberty/servers/languard/configDropins/overrides"));
        Path war = data.resolve("constant.war");
        try (OutputStream out = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Class<?> type : new Class<?>[] {ConstantResource.class, ConstantResource.App.class}) {
                String file = type.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + file));
                zip.write(ConstantApp.class.getResourceAsStream("/" + file).readAllBytes());
                zip.closeEntry();
            }
        }
        Files.write(
                overrides.resolve("constant.xml"),
                ("<server><webApplication location=\"" + war
                                + "\" contextRoot=\"/constant\" name=\"constant\"/></server>")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
