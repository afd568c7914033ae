package io.languard.welcome;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Where the product keeps the files of the practice server. */
public interface PracticeSource {

    /** @param path below the folder of the practice server, with {@code /} */
    InputStream open(String path) throws IOException;

    /** Names of the files in a folder. */
    Set<String> names(String folder) throws IOException;
}
