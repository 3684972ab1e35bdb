package id.umkm.example.web;

/** What texts of clients may be, as patterns for {@code @Pattern}. */
public final class TextRules {

    /** Neither control characters nor halves of a surrogate pair, which the database cannot hold. */
    public static final String TEXT = "[^\\p{Cc}\\p{Cs}]*";

    /** Something that can be seen: not spaces of whatever width alone. */
    public static final String VISIBLE = "(?s).*[^\\s\\p{Z}\\p{Cf}].*";

    /** The same, but for what {@code @NotBlank} has said already. */
    public static final String VISIBLE_OR_BLANK = "\\s*|" + VISIBLE;

    private TextRules() {}
}
