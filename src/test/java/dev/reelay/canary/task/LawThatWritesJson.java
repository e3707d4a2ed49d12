package dev.reelay.canary.task;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Breaks: the law is pure Java. Stands in a package without package-info, as all canaries do. */
@JsonInclude
public final class LawThatWritesJson {}
