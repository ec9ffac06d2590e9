package holdwater.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that plays a scenario file on a system of its own: it starts the system, drives the
 * traffic, injects the faults, and passes if the verdict is PASS. INCONCLUSIVE fails as FAIL does.
 * After a PASS the method itself is called; it may take the {@code RunResult} as a parameter.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(ResilienceTestExtension.class)
public @interface ResilienceTest {
  /** The scenario file. Its path counts from the folder in which the tests run. */
  String value();

  /** From which victims are picked and chances drawn: the same seed, the same faults. */
  long seed() default 1;

  /** Resilience patterns that the system does without. */
  String[] without() default {};
}
