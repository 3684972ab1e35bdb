/** Signing in and out: bearer tokens, and what a request may do before and after. */
@NullMarked
package id.umkm.example.auth;

import org.jspecify.annotations.NullMarked;
