package dev.reelay.canary.redis;

import dev.reelay.canary.garage.Stowaway;

/** Breaks nothing: implements a port of a room that its row does not name. */
public final class ShelfOfTheCellar implements Stowaway {}
