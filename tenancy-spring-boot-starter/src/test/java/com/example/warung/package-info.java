/** A host application with a package, an entity and a security configuration of its own, which embeds the starter. */
@NullMarked
package com.example.warung;

import org.jspecify.annotations.NullMarked;
