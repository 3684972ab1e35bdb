package id.umkm.example.auth;

import id.umkm.example.limit.Limit;
import id.umkm.example.limit.Limiter;
import id.umkm.example.limit.TooManyAttemptsException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: by address and account together, and by address. Never by the account alone, or a stranger could
 * lock its owner out. An attempt that succeeds does not count.
 */
@Component
@EnableConfigurationProperties(LoginProperties.class)
class SignInLimits {

    private final Limiter limiter;
    private final ClientAddresses addresses;
    private final Limit perAccount;
    private final Limit perAddress;

    SignInLimits(Limiter limiter, LoginProperties properties) {
        this.limiter = limiter;
        this.addresses = new ClientAddresses(properties.trustedProxies());
        this.perAccount = properties.perAccount().named("sign-in-account");
        this.perAddress = properties.perAddress().named("sign-in-address");
    }

    /**
     * Counts an attempt, before anything is looked at.
     *
     * @throws TooManyAttemptsException if there is none left
     */
    Attempt take(HttpServletRequest request, String email) {
        String address = addresses.of(request);
        Attempt attempt = new Attempt(address, address + "\n" + email);
        require(limiter.take(perAddress, attempt.address));
        require(limiter.take(perAccount, attempt.account));
        return attempt;
    }

    private static void require(@Nullable Duration wait) {
        if (wait != null) {
            throw new TooManyAttemptsException(wait);
        }
    }

    /** An attempt that has been counted. */
    final class Attempt {

        private final String address;
        private final String account;

        private Attempt(String address, String account) {
            this.address = address;
            this.account = account;
        }

        void succeeded() {
            limiter.giveBack(perAddress, address);
            limiter.giveBack(perAccount, account);
        }
    }
}
