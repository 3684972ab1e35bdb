/** Signing in and out over HTTP. */
@NullMarked
package id.umkm.example.auth;

import org.jspecify.annotations.NullMarked;
