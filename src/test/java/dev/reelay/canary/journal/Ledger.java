package dev.reelay.canary.journal;

/** Somebody imports it. */
public final class Ledger {}
