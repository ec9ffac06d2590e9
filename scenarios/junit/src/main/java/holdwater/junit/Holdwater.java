package holdwater.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests of a system that is started once, before the first of them, and ended after the
 * last. Tests take a {@link RunningSystem} or its {@link Faults} as a parameter.
 *
 * <p>All of them use one system, so they must not run at the same time: parallel ones are refused.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(HoldwaterExtension.class)
public @interface Holdwater {
  /** What runs: a topology file. Its path counts from the folder in which the tests run. */
  String topology();

  /**
   * Who uses it: a scenario file of the same topology. Its traffic comes as long as the tests run,
   * and its SLOs are measured; {@code expect} says what each has to hold while a fault is in force.
   * Its timeline is not played. Empty: nobody comes but whom the tests send.
   */
  String traffic() default "";
}
