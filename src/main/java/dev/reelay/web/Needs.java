package dev.reelay.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which scope a door of {@code /v1} or {@code /v2} asks for, and as what its requests are counted. A door that
 * says nothing opens to nobody (see {@link ScopeFilter}).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    /** The scope that the key must have. */
    KeyScope value();

    /** As what the request is counted. */
    Traffic counts() default Traffic.READS;
}
