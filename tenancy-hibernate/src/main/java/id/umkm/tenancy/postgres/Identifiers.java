package id.umkm.tenancy.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Names and literals in SQL text. */
final class Identifiers {

    private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final int MOST_BYTES = 63;

    private Identifiers() {}

    /**
     * Checks a name that is configured, not found in the database: the generated SQL, settings and scripts rely on its
     * needing no quotes.
     */
    static String requireSimple(String name, String what) {
        if (!SIMPLE.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " '" + name + "' is malformed; use a lower-case letter or _, then"
                    + " at most 62 lower-case letters, digits or _");
        }
        if (name.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    what + " '" + name + "' begins with pg_, which PostgreSQL keeps for itself; choose another name");
        }
        return name;
    }

    static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + name + "' is not a name that PostgreSQL can hold");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String qualify(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    /** Joins the parts of a name with {@code _}; one that PostgreSQL would cut off ends with a digest of the whole. */
    static String name(String... parts) {
        String name = String.join("_", parts);
        if (name.getBytes(UTF_8).length <= MOST_BYTES) {
            return name;
        }
        CRC32 digest = new CRC32();
        digest.update(name.getBytes(UTF_8));
        String kept = name.substring(0, Math.min(name.length(), MOST_BYTES - 9));
        while (kept.getBytes(UTF_8).length > MOST_BYTES - 9) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept + "_" + String.format("%08x", digest.getValue());
    }

    static String literal(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with a zero character cannot be sent to PostgreSQL");
        }
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : " E'" + doubled.replace("\\", "\\\\") + "'";
    }
}
