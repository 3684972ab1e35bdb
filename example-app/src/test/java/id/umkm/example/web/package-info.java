/** Pages, preconditions, idempotent requests and languages. */
@NullMarked
package id.umkm.example.web;

import org.jspecify.annotations.NullMarked;
