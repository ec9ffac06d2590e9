package holdwater.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The longest body that a route takes, where that is more than most need. A body is in memory
 * before anybody is asked who sends it, so a request that announces a longer one is refused by its
 * head.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TakesUpTo {
  /** Positive. */
  long bytes();
}
