package id.umkm.example.auth;

import id.umkm.example.limit.Limit;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often it may be tried to sign in.
 *
 * @param trustedProxies the addresses and networks of proxies whose X-Forwarded-For is believed
 * @param perAccount attempts from one address at one e-mail
 * @param perAddress attempts from one address at all e-mails
 */
@ConfigurationProperties("umkm.login")
record LoginProperties(@DefaultValue List<String> trustedProxies, Attempts perAccount, Attempts perAddress) {

    /** How many attempts come back in which time; so many can be had at once. */
    record Attempts(long attempts, Duration per) {

        Limit named(String name) {
            return new Limit(name, attempts, per);
        }
    }
}
