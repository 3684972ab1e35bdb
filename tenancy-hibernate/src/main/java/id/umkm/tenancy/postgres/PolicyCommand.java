package id.umkm.tenancy.postgres;

/** The statements that a policy is asked for. */
enum PolicyCommand {
    ALL('*'),
    /** Asked by each statement that reads, so also by an UPDATE or DELETE with a condition. */
    SELECT('r'),
    INSERT('a'),
    /** Asked by {@code SELECT FOR UPDATE} and the like too. */
    UPDATE('w'),
    DELETE('d');

    private final char catalogued;

    PolicyCommand(char catalogued) {
        this.catalogued = catalogued;
    }

    /**
     * Reads a value of {@code pg_policy.polcmd}.
     *
     * @throws IllegalArgumentException if PostgreSQL has come to know another one
     */
    static PolicyCommand of(String catalogued) {
        for (PolicyCommand command : values()) {
            if (catalogued.equals(String.valueOf(command.catalogued))) {
                return command;
            }
        }
        throw new IllegalArgumentException("'" + catalogued + "' is no command of a policy that is known here");
    }
}
