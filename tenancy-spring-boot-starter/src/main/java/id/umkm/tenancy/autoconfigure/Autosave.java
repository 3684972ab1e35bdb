package id.umkm.tenancy.autoconfigure;

import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** pgjdbc's savepoints of its own: rolling back to one can undo the binding of a tenant. */
final class Autosave {

    private static final String NAME = "autosave";
    private static final Pattern IN_URL = Pattern.compile("[?&]" + NAME + "=([^&]*)", Pattern.CASE_INSENSITIVE);

    private Autosave() {}

    static void refuse(String url) {
        Matcher matcher = IN_URL.matcher(url);
        while (matcher.find()) {
            refuseValue(matcher.group(1), "the JDBC URL");
        }
    }

    static void refuse(Properties driverProperties) {
        refuseValue(driverProperties.getProperty(NAME), "spring.datasource.hikari.data-source-properties");
    }

    private static void refuseValue(@Nullable String value, String where) {
        if (value != null && !value.toLowerCase(Locale.ROOT).equals("never")) {
            throw new TenancyConfigurationException(
                    NAME + "=" + value + " in " + where
                            + " is refused: the driver's savepoints can undo the binding of a tenant.",
                    "Remove it, or set " + NAME + "=never.");
        }
    }
}
