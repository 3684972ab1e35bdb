package id.umkm.tenancy.context;

/**
 * What belongs into no name and no key. These stand in audit trails and log lines, where a line break would begin a forged
 * one, and a character that turns the direction of the text would show it in another order than it has.
 */
public final class TextRule {

    private TextRule() {}

    /**
     * Tells whether a text has a character that misleads its reader.
     *
     * @param text the text
     * @return true for a control character, a line or paragraph separator, a control of the text's direction, or half of a
     *     surrogate pair
     */
    public static boolean misleads(String text) {
        return text.codePoints().anyMatch(TextRule::misleads);
    }

    // The database stores neither a NUL nor half of a pair; its driver would send each half as a question mark.
    private static boolean misleads(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> steersDirection(character);
        };
    }

    // The characters with the property Bidi_Control, which Java does not tell.
    private static boolean steersDirection(int character) {
        return character == 0x061C
                || (character >= 0x200E && character <= 0x200F)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
