/** The reviewers: who looks at what is asked for and at what came of it, as each tenant wants it. */
@NullMarked
package dev.reelay.moderation;

import org.jspecify.annotations.NullMarked;
