/** Answers refusals and wrong input with problem details (RFC 9457) whose types are stable. */
@NullMarked
package id.umkm.tenancy.web;

import org.jspecify.annotations.NullMarked;
