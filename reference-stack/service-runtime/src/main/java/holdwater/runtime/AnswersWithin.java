package holdwater.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a route (or all routes of a controller) may take when the caller named no earlier
 * deadline. What is left of it travels with every call made for the request.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AnswersWithin {
  /** Positive. */
  long millis();
}
