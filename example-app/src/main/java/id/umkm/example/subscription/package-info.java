/** What business units subscribe to, until when, and what happens as their time runs out. */
@NullMarked
package id.umkm.example.subscription;

import org.jspecify.annotations.NullMarked;
