package id.umkm.tenancy.context;

/**
 * Identifies a user by the host application's own key.
 *
 * @param value the key as text, 1 to {@value #MAX_LENGTH} characters, not blank; {@link TextRule} tells which characters it has not
 */
public record UserId(String value) {

    /** The longest key, in characters. */
    public static final int MAX_LENGTH = 200;

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is blank, too long, or has control characters, line breaks,
     *     characters that turn the direction of text, or half of a surrogate pair
     */
    public UserId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("user id of " + value.length()
                    + " characters: it must not be blank and has at most " + MAX_LENGTH + " characters");
        }
        if (TextRule.misleads(value)) {
            throw new IllegalArgumentException(
                    "the user id has a control character, a line break, a character that turns the"
                            + " direction of text, or half of a surrogate pair; leave such characters out");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
