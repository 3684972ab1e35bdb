/** Real PostgreSQL and Redis for tests: embedded by default, in containers on demand. */
@NullMarked
package id.umkm.tenancy.test;

import org.jspecify.annotations.NullMarked;
