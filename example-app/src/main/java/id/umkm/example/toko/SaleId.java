package id.umkm.example.toko;

import id.umkm.tenancy.security.IdText;

/**
 * Identifies a sale.
 *
 * @param value the id
 */
record SaleId(long value) {

    /**
     * Reads an id as it stands in a path; Spring finds this method by its name.
     *
     * @throws IllegalArgumentException if the text is no id
     */
    public static SaleId valueOf(String text) {
        return new SaleId(IdText.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
