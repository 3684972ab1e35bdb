package id.umkm.tenancy.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps the log free of the thousands of refusals and broken connections that the tests bring about. */
final class QuietLogs implements BeforeAllCallback, AfterAllCallback {

    private static final List<String> NOISY =
            List.of("com.zaxxer.hikari", "org.hibernate.orm.jdbc.error", "id.umkm.tenancy.postgres");

    @Override
    public void beforeAll(ExtensionContext context) {
        set(Level.ERROR);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        set(null);
    }

    @SuppressWarnings("NullAway") // Logback takes null for "as its parent".
    private static void set(@Nullable Level level) {
        NOISY.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(level));
    }
}
