package id.umkm.example.auth;

import java.util.List;
import java.util.Map;
import org.springframework.mock.web.MockHttpServletRequest;

/** Lets tests elsewhere tell whose address a request counts for. */
public final class ForwardedAddresses {

    private ForwardedAddresses() {}

    /** The address that a request with these headers counts for, where the proxy that sent it is believed. */
    public static String counted(String proxy, Map<String, List<String>> headers) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(proxy);
        headers.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        return new ClientAddresses(List.of(proxy)).of(request);
    }
}
