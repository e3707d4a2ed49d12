package dev.reelay.upstream;
/** stub. */
public record Model(String name) {}
