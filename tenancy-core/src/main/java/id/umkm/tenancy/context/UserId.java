package id.umkm.tenancy.context;

/**
 * Identifies a user by the host application's own key.
 *
 * @param value the key as text, 1 to {@value #MAX_LENGTH} characters, not blank, no control characters
 */
public record UserId(String value) {

    /** The longest key, in characters. */
    public static final int MAX_LENGTH = 200;

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is blank, too long, or has control characters or half of a
     *     surrogate pair
     */
    public UserId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("user id of " + value.length()
                    + " characters: it must not be blank and has at most " + MAX_LENGTH + " characters");
        }
        // Keys stand in audit trails and log lines, where a line break would begin a forged one.
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the user id has a control character; leave such characters out");
        }
        // The driver would send each half as a question mark, and so make two users one.
        if (value.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
            throw new IllegalArgumentException("the user id has half of a surrogate pair; leave it out");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
