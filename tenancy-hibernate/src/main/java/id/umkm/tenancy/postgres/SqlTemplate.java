package id.umkm.tenancy.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL text from a resource of this package, with places of the form <code>${name}</code>. */
record SqlTemplate(String text) {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    static SqlTemplate load(String resource) {
        try (InputStream stream = SqlTemplate.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the library's jar");
            }
            return new SqlTemplate(new String(stream.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
        }
    }

    String fill(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for ${" + name + "}; there are " + values.keySet());
        }
        return value;
    }
}
