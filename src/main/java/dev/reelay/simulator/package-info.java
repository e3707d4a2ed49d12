/**
 * A stand-in for Seedance v2, spoken to over HTTP only.
 *
 * <p><b>What it is.</b> The provider's two doors ({@code /simulator/v2/generate}, {@code /simulator/v2/status}) after
 * the reconstructed wire contract: keys, validation, credits, a task's life, callbacks with retries, and clips that are
 * real H.264 videos ({@code /simulator/media/{id}.mp4}). Whatever the contract only infers is a setting, and every
 * fault that the contract's section 14 lists can be switched on, by a marker in the prompt or at
 * {@code /simulator/admin}. The table of switches stands in {@code docs/simulator.md}.
 *
 * <p><b>What it is not.</b> A part of the gateway. It imports nothing of it and opens no store: all it knows is in
 * memory, bounded, and gone with the process.
 *
 * <p><b>Who may knock.</b> Nobody by import; anybody by HTTP, where {@code reelay.simulator.enabled} is true. Where it
 * is false there are no such paths.
 */
@NullMarked
package dev.reelay.simulator;

import org.jspecify.annotations.NullMarked;
