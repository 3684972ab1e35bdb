/** The UMKM API: a small multi-tenant application built on Tenancy. */
@NullMarked
package id.umkm.example;

import org.jspecify.annotations.NullMarked;
