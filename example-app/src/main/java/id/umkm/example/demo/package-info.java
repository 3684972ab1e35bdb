/** Tenants, people and products to try the application with. */
@NullMarked
package id.umkm.example.demo;

import org.jspecify.annotations.NullMarked;
