package io.languard.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.BcryptFunction;
import io.languard.common.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void matchesWhatItHashedAndNothingElse() {
        String hash = passwords.hash(Secret.of("correct horse"));

        assertThat(hash).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(passwords.matches(Secret.of("correct horse"), hash)).isTrue();
        assertThat(passwords.matches(Secret.of("correct horsf"), hash)).isFalse();
        assertThat(passwords.outdated(hash)).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(passwords.hash(Secret.of("same"))).isNotEqualTo(passwords.hash(Secret.of("same")));
    }

    @Test
    void bcryptOfAnOlderInstallationIsAcceptedAndToBeReplaced() {
        String bcrypt = BcryptFunction.getInstance(4).hash("old password").getResult();

        assertThat(passwords.matches(Secret.of("old password"), bcrypt)).isTrue();
        assertThat(passwords.matches(Secret.of("other"), bcrypt)).isFalse();
        assertThat(passwords.outdated(bcrypt)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, min", "7, min", "8, ", "128, ", "129, max"})
    void lengthIsBounded(int length, String rule) {
        assertThat(Passwords.objection("password", Secret.of("x".repeat(length)))
                        .map(error -> error.rule()))
                .isEqualTo(java.util.Optional.ofNullable(rule));
    }
}
