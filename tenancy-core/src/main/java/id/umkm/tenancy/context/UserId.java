package id.umkm.tenancy.context;

/**
 * Identifies a user by the host application's own key.
 *
 * @param value the key as text, 1 to {@value #MAX_LENGTH} characters, not blank
 */
public record UserId(String value) {

    /** The longest key, in characters. */
    public static final int MAX_LENGTH = 200;

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is blank or too long
     */
    public UserId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("user id of " + value.length()
                    + " characters: it must not be blank and has at most " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
