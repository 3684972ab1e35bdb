package id.umkm.example.auth;

/**
 * A token that may be used by whoever knows its secret, with the account that it stands for.
 *
 * @param secretHash the secret's SHA-256 hash, in hexadecimal
 * @param accountId the account
 * @param email the account's e-mail
 * @param displayName the person's name
 */
record LiveToken(String secretHash, long accountId, String email, String displayName) {}
