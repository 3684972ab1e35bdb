package id.umkm.tenancy.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A word, a literal or a symbol of a statement.
 *
 * @param text in lower case; of names and literals without their quotes
 */
record SqlToken(Kind kind, String text) {

    enum Kind {
        WORD,
        LITERAL,
        SYMBOL
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** The word that it is, or nothing. */
    String word() {
        return kind == Kind.WORD ? text : "";
    }

    /** Takes a text apart, without its comments; null where it is not certain where a literal or comment ends. */
    static @Nullable List<SqlToken> read(String sql) {
        Reader reader = new Reader(sql.toLowerCase(Locale.ROOT));
        return reader.read() ? reader.tokens : null;
    }

    private static final class Reader {

        private final String sql;
        private final List<SqlToken> tokens = new ArrayList<>();
        private int at;

        Reader(String sql) {
            this.sql = sql;
        }

        boolean read() {
            boolean certain = true;
            while (certain && at < sql.length()) {
                certain = next();
            }
            return certain;
        }

        private boolean next() {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                return true;
            }
            if (sql.startsWith("--", at)) {
                lineComment();
                return true;
            }
            if (sql.startsWith("/*", at)) {
                return comment();
            }
            if (c == '\'') {
                return literal(false);
            }
            if (c == 'e' && sql.startsWith("'", at + 1)) {
                at++;
                return literal(true);
            }
            if (c == '"') {
                return name();
            }
            if (c == '$' && isDollarQuote()) {
                return dollarQuoted();
            }
            if (isPartOfWord(c)) {
                word();
            } else {
                add(Kind.SYMBOL, at, at + 1);
                at++;
            }
            return true;
        }

        // For the server a carriage return ends a line too.
        private void lineComment() {
            while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
                at++;
            }
        }

        // Comments nest.
        private boolean comment() {
            int depth = 0;
            do {
                if (sql.startsWith("/*", at)) {
                    depth++;
                    at += 2;
                } else if (sql.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else {
                    at++;
                }
            } while (depth > 0 && at < sql.length());
            return depth == 0;
        }

        // Whether a backslash escapes a quote in a plain literal is a setting of the server's.
        private boolean literal(boolean backslashEscapes) {
            int start = ++at;
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (c == '\\' && backslashEscapes) {
                    at++;
                } else if (c == '\\' && sql.startsWith("'", at + 1)) {
                    return false;
                } else if (c == '\'' && sql.startsWith("'", at + 1)) {
                    at++;
                } else if (c == '\'') {
                    add(Kind.LITERAL, start, at++);
                    return true;
                }
                at++;
            }
            return false;
        }

        private boolean name() {
            int end = sql.indexOf('"', at + 1);
            if (end < 0) {
                return false;
            }
            add(Kind.WORD, at + 1, end);
            at = end + 1;
            return true;
        }

        private boolean isDollarQuote() {
            int end = at + 1;
            while (end < sql.length() && isPartOfWord(sql.charAt(end)) && sql.charAt(end) != '$') {
                end++;
            }
            return end < sql.length()
                    && sql.charAt(end) == '$'
                    && (end == at + 1 || !Character.isDigit(sql.charAt(at + 1)));
        }

        private boolean dollarQuoted() {
            String quote = sql.substring(at, sql.indexOf('$', at + 1) + 1);
            int start = at + quote.length();
            int end = sql.indexOf(quote, start);
            if (end < 0) {
                return false;
            }
            add(Kind.LITERAL, start, end);
            at = end + quote.length();
            return true;
        }

        private void word() {
            int start = at;
            while (at < sql.length() && isPartOfWord(sql.charAt(at))) {
                at++;
            }
            add(Kind.WORD, start, at);
        }

        private void add(Kind kind, int start, int end) {
            tokens.add(new SqlToken(kind, sql.substring(start, end)));
        }

        private static boolean isPartOfWord(char c) {
            return c == '_' || c == '$' || Character.isLetterOrDigit(c) || c > 127;
        }
    }
}
