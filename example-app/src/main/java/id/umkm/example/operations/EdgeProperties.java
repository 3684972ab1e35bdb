package id.umkm.example.operations;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may call from a browser, and how much anybody may send.
 *
 * @param allowedOrigins the origins whose pages may call, such as {@code https://app.example.com}; none by default. {@code *} is for
 *     development alone
 * @param maxBodySize the most that the body of a request may have
 * @param requestsAtOnce how many requests are served at once, at least 1; by default {@link #forProcessors as many as the
 *     processors bear}. The others wait in line
 * @param longestWait how long one waits in that line before it is answered with 503
 */
@ConfigurationProperties("umkm.edge")
record EdgeProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("256KB") DataSize maxBodySize,
        @Nullable Integer requestsAtOnce,
        @DefaultValue("10s") Duration longestWait) {

    private static final int PER_PROCESSOR = 3;
    private static final int LEAST = 4;

    /** The connections of a pool as it is unless told otherwise, and a few for what needs none. */
    private static final int MOST = 16;

    EdgeProperties {
        if (requestsAtOnce != null && requestsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "umkm.edge.requests-at-once is " + requestsAtOnce + ", and nothing would be served: set 1 or more");
        }
    }

    int servedAtOnce() {
        return requestsAtOnce == null ? forProcessors(Runtime.getRuntime().availableProcessors()) : requestsAtOnce;
    }

    /** While one request is computed others wait for the database: three for each processor, from 4 to 16. */
    static int forProcessors(int processors) {
        return Math.max(LEAST, Math.min(processors * PER_PROCESSOR, MOST));
    }
}
