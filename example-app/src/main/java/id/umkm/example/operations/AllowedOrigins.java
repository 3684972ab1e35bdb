package id.umkm.example.operations;

import id.umkm.example.web.IdempotentResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;

/** The origins whose pages may call. */
record AllowedOrigins(List<String> origins) {

    static final String EVERYBODY = "*";

    /** What pages may read of an answer besides its body. */
    private static final List<String> EXPOSED = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.CONTENT_DISPOSITION,
            IdempotentResult.REPLAYED);

    /**
     * Checks origins.
     *
     * @param production whether everybody's customers are served here: no wildcard then, and nothing but HTTPS
     * @throws InvalidOriginException if one is no origin, or not to be allowed here
     */
    static AllowedOrigins of(List<String> origins, boolean production) {
        origins.forEach(origin -> check(origin, production));
        return new AllowedOrigins(List.copyOf(origins));
    }

    private static void check(String origin, boolean production) {
        if (production && origin.contains(EVERYBODY)) {
            throw new InvalidOriginException(
                    origin,
                    "which lets any page call with its user's rights; the profile production refuses wildcards.");
        }
        if (origin.equals(EVERYBODY)) {
            return;
        }
        if (!isOrigin(origin)) {
            throw new InvalidOriginException(origin, "which is no origin.");
        }
        if (production && !origin.startsWith("https://")) {
            throw new InvalidOriginException(
                    origin, "which is not reached by HTTPS, as the profile production demands.");
        }
    }

    // As browsers send it: they compare letter by letter.
    private static boolean isOrigin(String origin) {
        try {
            URI uri = new URI(origin);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && origin.equals(uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT)
                            + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    CorsConfiguration configuration() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                "Authorization", "Content-Type", "Accept-Language", "If-Match", "Idempotency-Key", "X-Tenant-Id"));
        cors.setExposedHeaders(EXPOSED);
        // Tokens come in a header that a page sets, never by themselves.
        cors.setAllowCredentials(false);
        cors.setMaxAge(3600L);
        return cors;
    }
}
