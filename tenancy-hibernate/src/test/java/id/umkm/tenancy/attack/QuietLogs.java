package id.umkm.tenancy.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps the log free of the thousands of refusals and broken connections that the tests bring about. */
final class QuietLogs implements BeforeAllCallback, AfterAllCallback {

    private static final Map<String, Level> NOISY = Map.of(
            "com.zaxxer.hikari", Level.ERROR,
            "org.hibernate.orm.jdbc.error", Level.ERROR,
            "org.hibernate.orm.session", Level.OFF,
            "id.umkm.tenancy.postgres", Level.ERROR);

    @Override
    public void beforeAll(ExtensionContext context) {
        NOISY.forEach(QuietLogs::set);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        NOISY.keySet().forEach(name -> set(name, null));
    }

    @SuppressWarnings("NullAway") // Logback takes null for "as its parent".
    private static void set(String name, @Nullable Level level) {
        ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
    }
}
