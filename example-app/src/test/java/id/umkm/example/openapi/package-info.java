/** The OpenAPI document, and what is generated from it: bad input, and who gets in. */
@NullMarked
package id.umkm.example.openapi;

import org.jspecify.annotations.NullMarked;
