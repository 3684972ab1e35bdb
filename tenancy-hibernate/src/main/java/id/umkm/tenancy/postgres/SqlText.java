package id.umkm.tenancy.postgres;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known about the text of a statement. The first two answers err towards yes. A function's body is not
 * looked into: only the owner makes functions.
 *
 * @param setsSavepoint whether it may set a savepoint
 * @param outlastsTransaction whether it may leave something in the session that a commit does not end: a setting, a role, a
 *     cursor, a prepared statement, a channel, a lock
 * @param shape what it gives back
 */
record SqlText(boolean setsSavepoint, boolean outlastsTransaction, StatementShape shape) {

    static final SqlText NONE = new SqlText(false, false, StatementShape.OTHER);

    // Most statements hold none of these, and are not looked into.
    private static final Pattern SUSPICIOUS = Pattern.compile(
            "\\b(?:set|reset|discard|listen|unlisten|prepare|deallocate|do|load|hold)\\b|set_config|setseed|advisory_lock"
                    + "|dblink_connect",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FUNCTIONS =
            Pattern.compile("setseed|pg_(?:try_)?advisory_lock(?:_shared)?|dblink_connect.*");

    private static final Pattern NAMED_IN_TEXT = Pattern.compile("set_config|setseed|advisory_lock|dblink_connect");

    // In a DO block anything can happen.
    private static final Set<String> COMMANDS =
            Set.of("reset", "discard", "listen", "unlisten", "prepare", "deallocate", "do", "load");

    private static final Set<String> ENDS_WITH_TRANSACTION = Set.of("local", "transaction", "constraints");

    static SqlText of(@Nullable String sql) {
        if (sql == null) {
            return NONE;
        }
        List<SqlToken> tokens = SqlToken.read(sql);
        boolean setsSavepoint = sql.toLowerCase(Locale.ROOT).contains("savepoint");
        boolean outlasts = SUSPICIOUS.matcher(sql).find() && outlasts(tokens);
        return new SqlText(
                setsSavepoint, outlasts, setsSavepoint || outlasts ? StatementShape.OTHER : StatementShape.of(tokens));
    }

    /** Tells whether the binding may be sent in front of it. */
    boolean mayFollowBinding() {
        return shape != StatementShape.OTHER;
    }

    SqlText and(SqlText other) {
        return new SqlText(
                setsSavepoint || other.setsSavepoint,
                outlastsTransaction || other.outlastsTransaction,
                StatementShape.OTHER);
    }

    private static boolean outlasts(@Nullable List<SqlToken> tokens) {
        if (tokens == null) {
            return true;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (startsStatement(tokens, i) && isCommandThatOutlasts(tokens, i) || isCallThatOutlasts(tokens, i)) {
                return true;
            }
        }
        // An update of this view is a SET.
        return tokens.stream().anyMatch(token -> token.word().equals("pg_settings"))
                && tokens.stream().anyMatch(token -> token.word().equals("update"));
    }

    private static boolean startsStatement(List<SqlToken> tokens, int index) {
        return index == 0 || tokens.get(index - 1).isSymbol(';');
    }

    private static boolean isCommandThatOutlasts(List<SqlToken> tokens, int start) {
        String command = tokens.get(start).word();
        if (command.equals("set")) {
            return start + 1 == tokens.size()
                    || !ENDS_WITH_TRANSACTION.contains(tokens.get(start + 1).word());
        }
        return COMMANDS.contains(command) || (command.equals("declare") && isHeld(tokens, start));
    }

    private static boolean isHeld(List<SqlToken> tokens, int start) {
        for (int i = start; i + 1 < tokens.size() && !tokens.get(i).isSymbol(';'); i++) {
            if (tokens.get(i).word().equals("with") && tokens.get(i + 1).word().equals("hold")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCallThatOutlasts(List<SqlToken> tokens, int index) {
        SqlToken token = tokens.get(index);
        return switch (token.kind()) {
            case LITERAL -> NAMED_IN_TEXT.matcher(token.text()).find();
            case WORD -> token.text().equals("set_config") ? !isLocal(tokens, index) : isFunction(token.text());
            case SYMBOL -> false;
        };
    }

    private static boolean isFunction(String name) {
        return FUNCTIONS.matcher(name).matches();
    }

    // The last argument has to be the word true; a parameter could be anything.
    private static boolean isLocal(List<SqlToken> tokens, int call) {
        int depth = 0;
        for (int i = call + 1; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol('(')) {
                depth++;
            } else if (tokens.get(i).isSymbol(')') && --depth == 0) {
                return tokens.get(i - 1).word().equals("true")
                        && tokens.get(i - 2).isSymbol(',');
            }
            if (depth == 0) {
                return false;
            }
        }
        return false;
    }
}
