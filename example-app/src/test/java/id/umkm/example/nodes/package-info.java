/** Several nodes of the application behind nginx, each a process of its own. */
@NullMarked
package id.umkm.example.nodes;

import org.jspecify.annotations.NullMarked;
