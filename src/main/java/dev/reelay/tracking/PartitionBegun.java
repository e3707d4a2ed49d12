package dev.reelay.tracking;

/**
 * Fired in the replica that found a partition of the live state empty and began it anew. Whoever rebuilds it from facts
 * listens.
 */
public record PartitionBegun(int partition) {}
