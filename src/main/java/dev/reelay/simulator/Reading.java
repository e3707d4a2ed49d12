package dev.reelay.simulator;

/** What came of reading a request body: a wish that can be granted, or why not. */
sealed interface Reading permits Wish, Refusal {}
