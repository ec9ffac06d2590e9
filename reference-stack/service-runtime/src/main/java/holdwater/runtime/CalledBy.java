package holdwater.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The only services that may call a route (or all routes of a controller), where calls carry
 * service tokens. Without it every service may that may call this one at all: right for what is the
 * same for everybody, wrong for what is done in the name of an account.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CalledBy {
  /** Names of services, such as {@code gateway}. */
  String[] value();
}
