package dev.reelay.canary.garage;

/** Breaks: no room of the table is called garage. */
public interface Stowaway {}
