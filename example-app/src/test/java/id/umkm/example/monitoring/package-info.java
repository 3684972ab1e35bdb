/** Attacks and unusual reading, and the alerts that come of them. */
@NullMarked
package id.umkm.example.monitoring;

import org.jspecify.annotations.NullMarked;
