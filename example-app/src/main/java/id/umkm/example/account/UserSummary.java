package id.umkm.example.account;

/**
 * A person in a list.
 *
 * @param id the user's id
 * @param email the address by which it signs in
 * @param displayName the person's name
 * @param active whether it can sign in
 */
record UserSummary(long id, String email, String displayName, boolean active) {}
