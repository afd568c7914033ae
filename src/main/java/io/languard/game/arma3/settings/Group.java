package io.languard.game.arma3.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Heading above the settings of a record in a form. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Group {

    String value();
}
