package id.umkm.example.operations;

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
 */
@ConfigurationProperties("umkm.edge")
record EdgeProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("256KB") DataSize maxBodySize) {}
