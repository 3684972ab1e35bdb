package id.umkm.tenancy.organization;

import id.umkm.tenancy.context.TextRule;
import org.jspecify.annotations.Nullable;

/** What a name for people must be: text that shows something, and not too long. */
public final class NameRule {

    private NameRule() {}

    /**
     * Tells what is wrong with a name.
     *
     * @param name the name
     * @param maxLength the most characters (code points) it may have
     * @return the value's flaw and the next step, in words; null for a good name
     */
    public static @Nullable String flawOf(String name, int maxLength) {
        if (name.codePoints().noneMatch(NameRule::isVisible)) {
            return "the name is blank; choose one that shows";
        }
        int length = name.codePointCount(0, name.length());
        if (length > maxLength) {
            return "the name has " + length + " characters; at most " + maxLength + " are allowed";
        }
        if (TextRule.misleads(name)) {
            return "the name has a control character, a line break, a character that turns the direction of text, or half"
                    + " of a surrogate pair; leave such characters out";
        }
        return null;
    }

    // Java's own idea of blank leaves out spaces that do not break, and characters that only steer the text.
    private static boolean isVisible(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.FORMAT;
    }
}
