package dev.reelay.web;

/**
 * One thing that is wrong with the input.
 *
 * @param pointer a JSON pointer to the field, such as {@code /images/2}; for a query parameter or header, its name
 *     after a slash
 * @param code what is wrong with it
 * @param detail one sentence that helps
 */
public record Fault(String pointer, FaultCode code, String detail) {}
