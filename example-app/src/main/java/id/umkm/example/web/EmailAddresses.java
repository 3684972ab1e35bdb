package id.umkm.example.web;

import java.util.Locale;

/** How e-mail addresses are spelled, everywhere the same. */
public final class EmailAddresses {

    /**
     * What an address consists of, as a pattern for {@code @Pattern}, beside {@code @Email}: ASCII that can be seen. So two that
     * look alike are the same, and the database's lower case is ours. Domains of other scripts have their form in ASCII (RFC 5891).
     */
    public static final String PATTERN = "[\\x21-\\x7E]*";

    private EmailAddresses() {}

    /**
     * Spells an address as it is kept. Rules for addresses are to judge that, not what was typed.
     *
     * @param typed what somebody typed
     * @return the same in lower case, without space around it
     */
    public static String spelled(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
