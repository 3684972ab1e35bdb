package id.umkm.example.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may do something somewhere.
 *
 * @param userId the user
 * @param displayName the person's name; null for one whose account is gone
 */
record AllowedUser(long userId, @Nullable String displayName) {}
