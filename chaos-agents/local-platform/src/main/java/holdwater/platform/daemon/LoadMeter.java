package holdwater.platform.daemon;

import holdwater.platform.plan.PlannedInstance;
import java.util.OptionalDouble;

/** Measures the load of one instance. May block for a second; safe for use by several threads. */
@FunctionalInterface
interface LoadMeter {
  /**
   * Answers: how much load has that instance now? Empty when nobody knows.
   *
   * @param pid of its process
   */
  OptionalDouble load(PlannedInstance instance, long pid);
}
