package io.languard.testing;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes the archives of in-container tests from the product's own classes, descriptors and libraries. */
public final class Archives {

    /** Beginnings of the file names of the libraries that the features' classes need. */
    private static final List<String> LIBRARIES = List.of(
            "jackson-",
            "json-schema-validator-",
            "itu-",
            "slf4j-",
            "flyway-",
            "jspecify-",
            "re2j-",
            "assertj-",
            "byte-buddy-");

    private Archives() {}

    /**
     * An application with its schema and persistence unit, and with these packages, sub-packages included.
     *
     * @param packages names below {@code io.languard}
     */
    public static WebArchive of(String... packages) {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, "in-container.war");
        for (String name : packages) {
            archive.addPackages(true, path -> !isTest(path.get()), "io.languard." + name);
            addFiles(archive, new File("src/main/resources/io/languard", name), "io/languard/" + name);
        }
        addFiles(archive, new File("target/classes/db"), "db");
        archive.addAsResource(
                new FileAsset(new File("src/main/resources/META-INF/persistence.xml")), "META-INF/persistence.xml");
        archive.addAsWebInfResource(new FileAsset(new File("src/main/webapp/WEB-INF/beans.xml")), "beans.xml");
        archive.addClass(Eventually.class);
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> LIBRARIES.stream().anyMatch(file.getName()::startsWith))
                .forEach(archive::addAsLibrary);
        return archive;
    }

    /** A test names what it needs of its kind itself. */
    private static boolean isTest(String classFile) {
        return new File("target/test-classes", classFile).exists();
    }

    private static void addFiles(WebArchive archive, File folder, String path) {
        File[] files = folder.listFiles();
        for (File file : files == null ? new File[0] : files) {
            String name = path + "/" + file.getName();
            if (file.isDirectory()) {
                addFiles(archive, file, name);
            } else {
                archive.addAsResource(new FileAsset(file), name);
            }
        }
    }
}
