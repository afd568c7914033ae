package io.languard.game.arma3.settings;

/**
 * Values for kinds of lines. Only a form applies them: what is stored and written are the numbers, which anybody may change
 * afterwards.
 */
enum BandwidthPreset {
    HOME("Line at home", "A server at home, behind a router.", 131_072, 1_000_000, 128),
    VPS("Virtual server", "A rented virtual machine, 100 Mbit/s.", 768_000, 10_000_000, 256),
    DEDICATED("Own machine", "A rented machine of its own, 1 Gbit/s.", 5_000_000, 100_000_000, 512);

    private final String title;
    private final String help;
    private final long minBandwidth;
    private final long maxBandwidth;
    private final int maxMsgSend;

    BandwidthPreset(String title, String help, long minBandwidth, long maxBandwidth, int maxMsgSend) {
        this.title = title;
        this.help = help;
        this.minBandwidth = minBandwidth;
        this.maxBandwidth = maxBandwidth;
        this.maxMsgSend = maxMsgSend;
    }

    String title() {
        return title;
    }

    String help() {
        return help;
    }

    long minBandwidth() {
        return minBandwidth;
    }

    long maxBandwidth() {
        return maxBandwidth;
    }

    int maxMsgSend() {
        return maxMsgSend;
    }
}
