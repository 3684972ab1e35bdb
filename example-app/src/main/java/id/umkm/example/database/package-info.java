/** The example's own PostgreSQL: started with the application on a folder whose data outlives it. */
@NullMarked
package id.umkm.example.database;

import org.jspecify.annotations.NullMarked;
