package id.umkm.example.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Tells where a request comes from. What {@code X-Forwarded-For} says is believed as far as proxies wrote it that are
 * listed, and no further: anybody can write the rest.
 */
final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> proxies;

    /**
     * @param proxies addresses and networks, such as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException if one is neither
     */
    ClientAddresses(Collection<String> proxies) {
        this.proxies = proxies.stream().map(IpAddressMatcher::new).toList();
    }

    /** Tells the client's address; for IPv6 its network of 64 bits, all of which one client may have. */
    String of(HttpServletRequest request) {
        List<String> forwarded = Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        String address = request.getRemoteAddr();
        for (int at = forwarded.size() - 1; at >= 0 && isProxy(address); at--) {
            if (parse(forwarded.get(at)) == null) {
                break;
            }
            address = forwarded.get(at);
        }
        return network(address);
    }

    private boolean isProxy(String address) {
        return parse(address) != null && proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static String network(String text) {
        InetAddress address = parse(text);
        if (address instanceof Inet6Address) {
            return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64";
        }
        return address == null ? text : address.getHostAddress();
    }

    // Only what is an address by its form: anything else would be asked of a name server.
    private static @Nullable InetAddress parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
