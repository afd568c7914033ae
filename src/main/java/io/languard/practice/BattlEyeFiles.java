package io.languard.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * BattlEye's own folder and the settings in it. The settings file is renamed to an {@code _active_} copy when it is read,
 * and such a copy from an earlier run counts more than a new file: the trap that administrators fall into.
 */
record BattlEyeFiles(Path folder, String password, int port, int maxPing, boolean restricted) {

    private static final String ENDING = ".cfg";

    static Path folder(Path root, Arguments arguments) {
        String named = arguments.get("bePath");
        return named == null ? root.resolve("battleye") : root.resolve(named);
    }

    /**
     * @param binary name of the executable, such as {@code arma3server_x64}
     * @param otherPort where the settings name none
     * @return null when there are no settings, or no password in them: no remote console then
     */
    static @Nullable BattlEyeFiles activate(Path folder, String binary, int otherPort) throws IOException {
        String name = binary.endsWith("_x64") ? "beserver_x64" : "beserver";
        Path active = active(folder, name);
        if (active == null) {
            Path settings = folder.resolve(name + ENDING);
            if (!Files.isRegularFile(settings)) {
                return null;
            }
            String hash = Integer.toHexString(0x1000 + new Random().nextInt(0xF000));
            active = folder.resolve(name + "_active_" + hash + ENDING);
            Files.move(settings, active, StandardCopyOption.REPLACE_EXISTING);
        }
        return read(folder, active, otherPort);
    }

    private static @Nullable Path active(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isActive(file.getFileName().toString(), name))
                    .sorted()
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean isActive(String file, String name) {
        return file.startsWith(name + "_active_") && file.endsWith(ENDING);
    }

    private static @Nullable BattlEyeFiles read(Path folder, Path settings, int otherPort) throws IOException {
        String password = "";
        int port = otherPort;
        int maxPing = 0;
        boolean restricted = false;
        for (String line : new String(Files.readAllBytes(settings), StandardCharsets.UTF_8).split("\\R")) {
            String[] parts = line.strip().split("\\s+", 2);
            String value = parts.length > 1 ? parts[1] : "";
            switch (parts[0].toLowerCase(Locale.ROOT)) {
                case "rconpassword" -> password = value;
                case "rconport" -> port = number(value, otherPort);
                case "maxping" -> maxPing = number(value, 0);
                case "restrictrcon" -> restricted = number(value, 0) != 0;
                default -> {
                    // Whatever else there is, is not for the remote console.
                }
            }
        }
        return password.isEmpty() ? null : new BattlEyeFiles(folder, password, port, maxPing, restricted);
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    @Override
    public String toString() {
        return "BattlEye in " + folder;
    }
}
