package id.umkm.example.inventory;

import java.util.regex.Pattern;

/**
 * Identifies a product.
 *
 * @param value the id
 */
record ProductId(long value) {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,19}");

    /**
     * Reads an id as it stands in a path; Spring finds this method by its name.
     *
     * @throws IllegalArgumentException if the text is not a whole number of 64 bits
     */
    public static ProductId valueOf(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("a product's id is a whole number");
        }
        return new ProductId(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
