/**
 * The notice board: how the gateway is doing, for the tenant who asks.
 *
 * <p>{@link dev.reelay.status.Board} asks the other rooms and puts together what they say; a store that does not answer
 * leaves its part of the board empty. Of other tenants nothing is shown, and no secret of anybody. Not here: any
 * decision; whoever decides looks for himself. Nobody knocks here but clients.
 */
@NullMarked
package dev.reelay.status;

import org.jspecify.annotations.NullMarked;
