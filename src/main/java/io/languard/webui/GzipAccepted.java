package io.languard.webui;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a request takes an answer that is packed with gzip: RFC 9110, section 12.5.3. */
final class GzipAccepted {

    private GzipAccepted() {}

    /** @param header value of {@code Accept-Encoding}; without one nothing is packed, since old programs send none */
    static boolean by(@Nullable String header) {
        if (header == null) {
            return false;
        }
        double named = -1;
        double others = -1;
        for (String element : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.split(";");
            String coding = parts[0].strip();
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                named = Math.max(named, weight(parts));
            } else if (coding.equals("*")) {
                others = weight(parts);
            }
        }
        return (named >= 0 ? named : others) > 0;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2).strip());
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
