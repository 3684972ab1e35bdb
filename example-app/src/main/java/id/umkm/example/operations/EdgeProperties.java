package id.umkm.example.operations;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may call from a browser, and how much anybody may send.
 *
 * @param allowedOrigins the origins whose pages may call, such as {@code https://app.example.com}; none by default. {@code *} is for
 *     development alone
 * @param maxBodySize the most that the body of a request may have
 * @param requestsAtOnce how many requests are served at once, at least 1: the connections of the pool, and a few for what needs none. The
 *     others wait in line
 * @param longestWait how long one waits in that line before it is answered with 503
 */
@ConfigurationProperties("umkm.edge")
record EdgeProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("256KB") DataSize maxBodySize,
        @DefaultValue("16") int requestsAtOnce,
        @DefaultValue("10s") Duration longestWait) {

    EdgeProperties {
        if (requestsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "umkm.edge.requests-at-once is " + requestsAtOnce + ", and nothing would be served: set 1 or more");
        }
    }
}
