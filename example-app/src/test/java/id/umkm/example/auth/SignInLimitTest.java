package id.umkm.example.auth;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.example.support.UmkmTestBeans.HashCounter;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Guessing is slowed down; nobody is locked out by others. */
@UmkmTest
class SignInLimitTest {

    private static final int PER_ACCOUNT = 10;
    private static final int PER_ADDRESS = 100;

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    HashCounter hashes;

    private String victim = "";

    @BeforeEach
    void makeSomebody() {
        victim = people.stranger(database.tenant("Corporate B")).email();
    }

    @Test
    void whoGuessesIsToldWhenToTryAgainAndItsOwnerIsNotLockedOut() {
        for (int attempt = 0; attempt < PER_ACCOUNT; attempt++) {
            login("203.0.113.1", victim, "tebakan-" + attempt).expectProblem(401);
        }
        int before = hashes.count();

        Api.Answer refused = login("203.0.113.1", victim, "rahasia-123").expectProblem(429);

        assertThat(hashes.count()).as("refused before anything is compared").isEqualTo(before);
        assertThat(refused.text("type")).isEqualTo("urn:umkm:problem:too-many-attempts");
        int wait = Integer.parseInt(Objects.requireNonNull(refused.header("Retry-After")));
        assertThat(wait).isBetween(1, 90);
        assertThat(refused.text("detail")).contains(wait + " detik");
        login("203.0.113.2", victim, "rahasia-123").expect(200);
    }

    @Test
    void unknownAccountsAreLimitedAlike() {
        for (int attempt = 0; attempt < PER_ACCOUNT; attempt++) {
            login("203.0.113.3", "tidak.ada@example.com", "tebakan").expectProblem(401);
        }

        login("203.0.113.3", " Tidak.ADA@example.com", "tebakan").expectProblem(429);
    }

    @Test
    void whoSignsInRightlyIsNotSlowedDown() {
        for (int attempt = 0; attempt < PER_ACCOUNT + 5; attempt++) {
            login("203.0.113.4", victim, "rahasia-123").expect(200);
        }
    }

    @Test
    void whoGuessesAtManyAccountsRunsOutOfAttemptsToo() {
        for (int attempt = 0; attempt < PER_ADDRESS; attempt++) {
            login("203.0.113.5", "orang-" + attempt + "@example.org", "tebakan").expectProblem(401);
        }

        login("203.0.113.5", victim, "rahasia-123").expectProblem(429);
    }

    @Test
    void codesAndChangesOfPasswordsAreGuessedNoFasterThanPasswords() {
        for (int attempt = 0; attempt < PER_ACCOUNT; attempt++) {
            api.withHeaders(Map.of("X-Forwarded-For", "203.0.113.6"))
                    .post(
                            "/api/auth/password/code",
                            "{\"email\": \"%s\", \"code\": \"%d\", \"newPassword\": \"kata-sandi-baru\"}"
                                    .formatted(victim, attempt))
                    .expectProblem(401);
        }

        login("203.0.113.6", victim, "rahasia-123").expectProblem(429);
    }

    private Api.Answer login(String address, String email, String password) {
        return api.withHeaders(Map.of("X-Forwarded-For", address))
                .post("/api/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }
}
