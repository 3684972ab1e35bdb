package id.umkm.example.servis;

import id.umkm.tenancy.security.IdText;

/**
 * Identifies a service order.
 *
 * @param value the id
 */
record OrderId(long value) {

    /**
     * Reads an id as it stands in a path; Spring finds this method by its name.
     *
     * @throws IllegalArgumentException if the text is no id
     */
    public static OrderId valueOf(String text) {
        return new OrderId(IdText.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
