package id.umkm.example.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where a request comes from, as far as it can be believed. */
class ClientAddressesTest {

    private static final List<String> NOBODY = List.of();
    private static final List<String> PROXIES = List.of("10.0.0.0/8", "fd00::/8");

    @Test
    void whatAStrangerSaysIsNotBelieved() {
        assertThat(addressOf(NOBODY, "203.0.113.7", "198.51.100.1")).isEqualTo("203.0.113.7");
        assertThat(addressOf(PROXIES, "203.0.113.7", "198.51.100.1")).isEqualTo("203.0.113.7");
    }

    @Test
    void whatAListedProxySaysIsBelievedAndWhatItPassedOnIsNot() {
        assertThat(addressOf(PROXIES, "10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(addressOf(PROXIES, "10.1.2.3", "6.6.6.6, 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(addressOf(PROXIES, "10.1.2.3", "6.6.6.6", "198.51.100.1, 10.9.9.9"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void whatIsNoAddressEndsTheChain() {
        assertThat(addressOf(PROXIES, "10.1.2.3", "6.6.6.6, localhost")).isEqualTo("10.1.2.3");
        assertThat(addressOf(PROXIES, "10.1.2.3", "")).isEqualTo("10.1.2.3");
        assertThat(addressOf(PROXIES, "10.1.2.3", "1.2.3, 999.1.1.1")).isEqualTo("10.1.2.3");
        assertThat(addressOf(PROXIES, "10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOneClient() {
        assertThat(addressOf(PROXIES, "fd00::1", "2001:db8:1:2::7"))
                .isEqualTo(addressOf(PROXIES, "fd00::1", "2001:db8:1:2:ffff::9"))
                .isNotEqualTo(addressOf(PROXIES, "fd00::1", "2001:db8:1:3::7"));
        assertThat(addressOf(PROXIES, "10.1.2.3", "::ffff:198.51.100.1")).isEqualTo("198.51.100.1");
    }

    private static String addressOf(List<String> proxies, String remote, String... forwarded) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        for (String header : forwarded) {
            request.addHeader("X-Forwarded-For", header);
        }
        return new ClientAddresses(proxies).of(request);
    }
}
