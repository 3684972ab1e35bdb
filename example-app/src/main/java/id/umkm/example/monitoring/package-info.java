/** Notices attacks and unusual reading: counts, rules and the alerts of a tenant. */
@NullMarked
package id.umkm.example.monitoring;

import org.jspecify.annotations.NullMarked;
