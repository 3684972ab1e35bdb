package id.umkm.example.gudang;

import id.umkm.tenancy.security.IdText;

/**
 * Identifies a product.
 *
 * @param value the id
 */
record ProductId(long value) {

    /**
     * Reads an id as it stands in a path; Spring finds this method by its name.
     *
     * @throws IllegalArgumentException if the text is no id
     */
    public static ProductId valueOf(String text) {
        return new ProductId(IdText.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
