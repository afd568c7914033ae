package io.languard.game.arma3.settings;

import io.languard.common.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Locale;

/**
 * Says what is wrong in our own words, in the same language on every machine, and never quotes a value, which may be a
 * secret. Expressions in messages are not evaluated.
 */
final class Sentences implements MessageInterpolator {

    static FieldError error(ConstraintViolation<?> violation, String prefix) {
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        return new FieldError(
                prefix + FieldNames.path(violation.getPropertyPath()), rule(constraint), violation.getMessage());
    }

    @Override
    public String interpolate(String template, Context context) {
        return sentence(context.getConstraintDescriptor().getAnnotation());
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        return interpolate(template, context);
    }

    private static String sentence(Annotation constraint) {
        if (constraint instanceof Pattern pattern) {
            return pattern.message();
        }
        if (constraint instanceof Min min) {
            return "must be at least " + min.value();
        }
        if (constraint instanceof Max max) {
            return "must be at most " + max.value();
        }
        if (constraint instanceof DecimalMin min) {
            return "must be at least " + min.value();
        }
        if (constraint instanceof DecimalMax max) {
            return "must be at most " + max.value();
        }
        if (constraint instanceof Size size) {
            return size.min() == size.max()
                    ? "must have " + size.min() + " entries"
                    : size.min() > 0
                            ? "must have " + size.min() + " to " + size.max() + " characters or entries"
                            : "must have at most " + size.max() + " characters or entries";
        }
        return constraint instanceof NotNull ? "must not be empty" : "is not possible here";
    }

    private static String rule(Annotation constraint) {
        if (constraint instanceof Min || constraint instanceof DecimalMin) {
            return "min";
        }
        if (constraint instanceof Max || constraint instanceof DecimalMax) {
            return "max";
        }
        if (constraint instanceof NotNull) {
            return "required";
        }
        return constraint instanceof Pattern ? "pattern" : "size";
    }
}
