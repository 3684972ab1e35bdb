package id.umkm.tenancy.attack;

import id.umkm.tenancy.postgres.PgBouncer;

/** What stands between the application's pool and the server. */
enum Entrance {
    /** Nothing. Statements are prepared on the server at once, and planned without their values. */
    DIRECT {
        @Override
        Way open(World world) {
            return new Way(
                    world.url() + "?prepareThreshold=1&options=-c%20plan_cache_mode=force_generic_plan", () -> {});
        }
    },

    /** A PgBouncer in transaction mode, whose one connection to the server serves all clients. */
    PGBOUNCER {
        @Override
        void assumeOpen() {
            PgBouncer.assumeInstalled();
        }

        @Override
        Way open(World world) {
            PgBouncer bouncer = world.bouncer();
            return new Way(bouncer.url(), bouncer);
        }
    };

    /** Skips the test where the entrance is missing. */
    void assumeOpen() {}

    abstract Way open(World world);

    /** How the server is reached, until it is closed. */
    record Way(String url, AutoCloseable opened) implements AutoCloseable {

        @Override
        public void close() throws Exception {
            opened.close();
        }
    }

    @Override
    public String toString() {
        return this == DIRECT ? "direct" : "through PgBouncer";
    }
}
