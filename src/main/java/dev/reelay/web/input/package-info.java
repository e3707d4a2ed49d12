/**
 * Reading at the threshold: bodies, query parameters and URLs, by rules that every door shares. What is wrong is
 * collected as {@link dev.reelay.web.input.Faults}, so that a client learns all of it at once.
 */
@NullMarked
package dev.reelay.web.input;

import org.jspecify.annotations.NullMarked;
