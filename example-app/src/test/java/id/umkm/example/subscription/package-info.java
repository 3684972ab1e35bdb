/** Plans, subscriptions, and what time does to them. */
@NullMarked
package id.umkm.example.subscription;

import org.jspecify.annotations.NullMarked;
