package io.languard.practice;

import java.util.ArrayList;
import java.util.List;

/** Those settings of server.cfg that change what can be seen from outside. Without a file everything has its default. */
record ServerSettings(
        String hostname,
        String password,
        int maxPlayers,
        boolean battlEye,
        int verifySignatures,
        boolean persistent,
        boolean kickDuplicate,
        int maxPing,
        int requiredBuild,
        String forcedDifficulty,
        int missionsToShutdown,
        int missionsToRestart,
        List<String> headlessClients,
        List<String> motd,
        double motdInterval,
        GameLog.TimeStamp timeStamp,
        List<Rotation> rotation) {

    /** One entry of the mission cycle. */
    record Rotation(String template, String difficulty) {}

    static ServerSettings of(ConfigClass file) {
        List<Rotation> rotation = new ArrayList<>();
        ConfigClass missions = file.child("Missions");
        if (missions != null) {
            for (String name : missions.names()) {
                ConfigClass mission = missions.child(name);
                if (mission != null) {
                    rotation.add(new Rotation(mission.text("template", ""), mission.text("difficulty", "Regular")));
                }
            }
        }
        return new ServerSettings(
                file.text("hostname", "Arma 3 Server"),
                file.text("password", ""),
                file.integer("maxPlayers", 64),
                file.flag("BattlEye", true),
                file.integer("verifySignatures", 2),
                file.flag("persistent", false),
                file.flag("kickDuplicate", false),
                file.integer("MaxPing", -1),
                file.integer("requiredBuild", 0),
                file.text("forcedDifficulty", ""),
                file.integer("missionsToShutdown", 0),
                file.integer("missionsToServerRestart", 0),
                file.texts("headlessClients"),
                file.texts("motd"),
                file.number("motdInterval", 5),
                GameLog.TimeStamp.of(file.text("timeStampFormat", "none")),
                rotation);
    }

    boolean usesDifficulty(String name) {
        return forcedDifficulty.equalsIgnoreCase(name)
                || (forcedDifficulty.isEmpty()
                        && rotation.stream().anyMatch(each -> each.difficulty.equalsIgnoreCase(name)));
    }
}
