/** What all endpoints share: pages by key, preconditions, idempotent requests, and problems in the client's language. */
@NullMarked
package id.umkm.example.web;

import org.jspecify.annotations.NullMarked;
