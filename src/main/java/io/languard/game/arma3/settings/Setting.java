package io.languard.game.arma3.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people see of a setting in a form, and what a new server has. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Setting {

    String title();

    /** What it does in the game, what most choose, and what can go wrong; for people who are not technical. */
    String help();

    /** JSON text of the value of a new server; empty for a member of a list's entries, which has none. */
    String initial() default "";

    String unit() default "";

    /** Not shown until somebody asks for more. */
    boolean advanced() default false;

    /** Masked in answers and encrypted at rest. */
    boolean sensitive() default false;

    boolean multiline() default false;

    /** All values that are possible, each as {@code value: title}; empty when there are too many. */
    String[] choices() default {};

    /** What each entry is, of a list that always has so many; empty for all others. */
    String[] entries() default {};
}
