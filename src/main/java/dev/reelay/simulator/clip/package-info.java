/**
 * Draws a short video and packs it as an MP4, in Java alone: no AWT, no fonts of the machine, no native code.
 *
 * <p><b>What it is.</b> From a {@link dev.reelay.simulator.clip.Scene} (what to show, how long, in which shape) to the
 * bytes of a film. The same scene always gives the same bytes.
 *
 * <p><b>What it is not.</b> A cache or a server; that is the simulator's media door.
 *
 * <p><b>Who may knock.</b> {@code dev.reelay.simulator}.
 */
@NullMarked
package dev.reelay.simulator.clip;

import org.jspecify.annotations.NullMarked;
