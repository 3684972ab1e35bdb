package id.umkm.tenancy.postgres;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps what is known about the texts that were seen lately, for taking one apart costs more than a short statement's
 * round trip leaves unnoticed. Safe for use by many threads.
 */
final class StatementTexts {

    /** The most characters that are kept; texts that are full of literals would grow without an end. */
    static final int CAPACITY = 1 << 20;

    private final String bind;
    private final Map<String, StatementText> kept = new ConcurrentHashMap<>();
    private final AtomicInteger characters = new AtomicInteger();

    StatementTexts(String bind) {
        this.bind = bind;
    }

    StatementText of(String sql) {
        StatementText known = kept.get(sql);
        return known == null ? add(sql) : known;
    }

    private StatementText add(String sql) {
        StatementText text = StatementText.of(sql, bind);
        if (sql.length() > CAPACITY / 16) {
            return text;
        }
        if (characters.addAndGet(sql.length()) > CAPACITY) {
            characters.set(sql.length());
            kept.clear();
        }
        kept.put(sql, text);
        return text;
    }

    int size() {
        return kept.size();
    }
}
