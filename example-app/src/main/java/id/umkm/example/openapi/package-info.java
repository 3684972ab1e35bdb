/** The OpenAPI document of the API, and Swagger UI to try it with. */
@NullMarked
package id.umkm.example.openapi;

import org.jspecify.annotations.NullMarked;
