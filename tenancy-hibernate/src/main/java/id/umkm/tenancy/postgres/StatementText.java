package id.umkm.tenancy.postgres;

/**
 * A statement's text, what is known about it, and the texts that carry a binding too; those are of use only where the
 * binding may go before the statement.
 */
record StatementText(SqlText facts, String bound, String boundAlone) {

    static StatementText of(String sql, String bind) {
        SqlText facts = SqlText.of(sql);
        if (!facts.mayFollowBinding()) {
            return new StatementText(facts, sql, sql);
        }
        // Without a blank, so that the server tells of a place in the statement as if it stood alone.
        String bound = bind + ";" + sql;
        // The text may end in a comment to the end of the line.
        return new StatementText(facts, bound, "begin;" + bound + "\n;commit");
    }

    String behind(Prefix prefix) {
        return prefix == Prefix.BIND ? bound : boundAlone;
    }
}
