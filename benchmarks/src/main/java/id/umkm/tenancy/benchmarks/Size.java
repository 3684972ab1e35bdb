package id.umkm.tenancy.benchmarks;

/**
 * How large a world is.
 *
 * @param users the users, each with three memberships; at least 10
 * @param groups the groups of the one tenant; at least 10
 * @param roles the roles, each with five permissions; at least 10
 */
record Size(int users, int groups, int roles) {

    Size {
        if (users < 10 || groups < 10 || roles < 10) {
            throw new IllegalArgumentException("a world of " + users + " users, " + groups + " groups and " + roles
                    + " roles; use at least 10 of each, or some questions cannot be asked");
        }
    }
}
