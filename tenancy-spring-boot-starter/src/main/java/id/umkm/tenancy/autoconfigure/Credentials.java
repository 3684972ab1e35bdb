package id.umkm.tenancy.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * As whom to connect.
 *
 * @param username the database role
 * @param password its password; null where the server asks for none
 */
record Credentials(String username, @Nullable String password) {

    // A password must not get into a log.
    @Override
    public String toString() {
        return username;
    }
}
