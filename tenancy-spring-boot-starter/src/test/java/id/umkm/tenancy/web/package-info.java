/** Tests. */
@NullMarked
package id.umkm.tenancy.web;

import org.jspecify.annotations.NullMarked;
