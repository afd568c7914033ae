package io.languard.api.kernel;

import io.languard.activity.Action;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The activity log tells of each call of this resource method: that it was done, or why not. Everything but a GET has this, or
 * says with {@link Unrecorded} why it has not.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Recorded {

    Action value();
}
