package io.languard.secret;

/** A stored secret cannot be decrypted: its key is missing, or it was altered or moved. The message is for operators. */
public final class SecretUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretUnreadable(String message) {
        super(message);
    }

    SecretUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
