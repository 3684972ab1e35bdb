package id.umkm.example.gudang;

import id.umkm.example.web.ContentVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which products of a group are asked for.
 *
 * @param text what the name contains, in lower case; empty for any
 */
record ProductFilter(String text) {

    private static final String BY_NAME = "products by name";

    static ProductFilter of(@Nullable String text) {
        return new ProductFilter(text == null ? "" : text.strip().toLowerCase(Locale.ROOT));
    }

    /** Names the list for its cursors: one of another filter would go on in the midst of this. */
    String order() {
        return text.isEmpty() ? BY_NAME : BY_NAME + " " + ContentVersion.of(this);
    }
}
