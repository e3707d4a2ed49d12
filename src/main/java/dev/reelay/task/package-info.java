@NullMarked
package dev.reelay.task;
import org.jspecify.annotations.NullMarked;
