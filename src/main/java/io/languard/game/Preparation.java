package io.languard.game;

import java.nio.file.Path;
import java.util.List;

/**
 * What to do in the server's directory before a start, beside writing configuration files. All paths are relative to that
 * directory, with {@code /}, and never leave it. What an operator put there as a real file or folder is never touched.
 *
 * @param folders to make where they are missing
 * @param stale files to remove once the configuration files are written, as patterns of
 *     {@link java.nio.file.FileSystem#getPathMatcher glob} syntax without {@code **}; compared without regard to case
 * @param links to make, or to point anew; a link that an earlier start made and that is not listed any more is removed
 * @param copies to make or bring up to date; a copy that an earlier start made and that is not listed any more is removed
 */
public record Preparation(List<String> folders, List<String> stale, List<Link> links, List<Copy> copies) {

    public static final Preparation NONE = new Preparation(List.of(), List.of(), List.of(), List.of());

    public Preparation {
        folders = List.copyOf(folders);
        stale = List.copyOf(stale);
        links = List.copyOf(links);
        copies = List.copyOf(copies);
    }

    /**
     * A symbolic link.
     *
     * @param target absolute
     */
    public record Link(String path, Path target) {}

    /**
     * A copy of a file that lies elsewhere.
     *
     * @param source absolute
     */
    public record Copy(String path, Path source) {}
}
