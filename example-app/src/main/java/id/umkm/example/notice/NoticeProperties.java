package id.umkm.example.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices are sent.
 *
 * @param maxAttempts how often a notice is tried before it is left; at least 1
 */
@ConfigurationProperties("umkm.notices")
record NoticeProperties(@DefaultValue("24") int maxAttempts) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if there are no attempts
     */
    NoticeProperties {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "umkm.notices.max-attempts is " + maxAttempts + ", so nothing would be sent; set it to 1 or more");
        }
    }
}
