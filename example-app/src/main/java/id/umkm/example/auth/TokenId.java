package id.umkm.example.auth;

import id.umkm.tenancy.security.IdText;

/**
 * Identifies a token.
 *
 * @param value the id
 */
record TokenId(long value) {

    /**
     * Reads an id as it stands in a path; Spring finds this method by its name.
     *
     * @throws IllegalArgumentException if the text is no id
     */
    public static TokenId valueOf(String text) {
        return new TokenId(IdText.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
