/** Breaks nothing: the only marked room of this house, so that a rule that always fails is noticed, too. */
@NullMarked
package dev.reelay.canary.tracking;

import org.jspecify.annotations.NullMarked;
