package id.umkm.example.gudang;

import id.umkm.tenancy.security.IdText;

/**
 * Identifies a transfer.
 *
 * @param value the id
 */
record TransferId(long value) {

    /**
     * Reads an id as it stands in a path; Spring finds this method by its name.
     *
     * @throws IllegalArgumentException if the text is no id
     */
    public static TransferId valueOf(String text) {
        return new TransferId(IdText.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
