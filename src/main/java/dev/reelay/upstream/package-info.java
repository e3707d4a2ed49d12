/**
 * The neighbour: the Seedance v2 API, as this house sees it.
 *
 * <p>{@link dev.reelay.upstream.VideoUpstream} submits and queries; its adapter speaks HTTP, and one translation turns
 * what came over the wire into signals, for submit, callback and polling alike. Also here: the callback addresses that
 * lead back to this gateway and the catalogue of models and prices. Not here: when to submit or poll, and what a signal
 * does to a task. Dispatch, callback and polling knock here, admission for the catalogue, operator for the catalogue
 * and to have an id looked up, and status for the state of the breakers.
 */
@NullMarked
package dev.reelay.upstream;

import org.jspecify.annotations.NullMarked;
