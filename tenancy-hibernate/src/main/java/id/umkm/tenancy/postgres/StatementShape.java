package id.umkm.tenancy.postgres;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a statement gives back, as its text tells, where the binding may be sent in front of it. */
enum StatementShape {

    /** Rows, whatever they do beside. */
    ROWS,

    /** The number of rows changed. */
    COUNT,

    /** One of the two. */
    ROWS_OR_COUNT,

    /** Several statements, none, or one that is not known to run well behind another: it is bound before. */
    OTHER;

    // The protocol counts parameters in 16 bits, and the driver those of the whole text.
    private static final int MOST_PARAMETERS = 65_535 - BindArguments.COUNT;

    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");

    /** Tells the shape of a text; null where it could not be taken apart. */
    static StatementShape of(@Nullable List<SqlToken> tokens) {
        if (tokens == null || tokens.isEmpty() || isSeveral(tokens) || parameters(tokens) > MOST_PARAMETERS) {
            return OTHER;
        }
        SqlToken first = tokens.get(0);
        return switch (first.word()) {
            case "select" -> has(tokens, Set.of("into")) ? ROWS_OR_COUNT : ROWS;
            case "values", "table" -> ROWS;
            case "with" -> has(tokens, CHANGES) ? ROWS_OR_COUNT : ROWS;
            case "insert", "update", "delete", "merge" -> has(tokens, Set.of("returning")) ? ROWS_OR_COUNT : COUNT;
            default -> first.isSymbol('(') ? ROWS : OTHER;
        };
    }

    /** Tells whether the binding may be sent in front of a statement of this shape, for a way to execute it. */
    boolean mayFollow(Prefix prefix, Execution execution) {
        return switch (execution) {
            case ANY -> this != OTHER;
            // Where the driver objects to what was returned, a commit that went along has come too soon.
            case QUERY -> this == ROWS || prefix == Prefix.BIND && this != OTHER;
            case UPDATE -> this == COUNT;
        };
    }

    private static boolean isSeveral(List<SqlToken> tokens) {
        int last = tokens.size() - 1;
        while (last >= 0 && tokens.get(last).isSymbol(';')) {
            last--;
        }
        return tokens.subList(0, last + 1).stream().anyMatch(token -> token.isSymbol(';'));
    }

    private static long parameters(List<SqlToken> tokens) {
        return tokens.stream().filter(token -> token.isSymbol('?')).count();
    }

    private static boolean has(List<SqlToken> tokens, Set<String> words) {
        return tokens.stream().anyMatch(token -> words.contains(token.word()));
    }
}
