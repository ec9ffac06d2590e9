package holdwater.load.generator;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import holdwater.load.record.Arrivals;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan of arrivals as Gatling's injection steps: stretch by stretch exactly as many users as have
 * their slots in it. Gatling's own ramps round each piece for itself, and what is rounded away
 * would be missing at the end.
 */
final class Bringing {
  /** Gatling nests its steps in each other, so thousands of them would fill the stack. */
  private static final long MOST_STEPS = 600;

  private static final long SECOND_MICROS = 1_000_000;
  private static final long LATE_MICROS = 500_000;

  private Bringing() {}

  static List<OpenInjectionStep> steps(Arrivals arrivals) {
    Duration stretch = Duration.ofSeconds(stretchMicros(arrivals) / SECOND_MICROS);
    List<OpenInjectionStep> steps = new ArrayList<>();
    for (int count : counts(arrivals)) {
      steps.add(count == 0 ? nothingFor(stretch) : rampUsers(count).during(stretch));
    }
    return steps;
  }

  /** How many users have their slot in each stretch, from the first on. */
  static List<Integer> counts(Arrivals arrivals) {
    long stretch = stretchMicros(arrivals);
    List<Integer> counts = new ArrayList<>();
    for (long user = 0; user < arrivals.total(); user++) {
      int number = (int) (arrivals.at(user) / stretch);
      while (counts.size() <= number) {
        counts.add(0);
      }
      counts.set(number, counts.get(number) + 1);
    }
    return counts;
  }

  /**
   * How much earlier than their slots users must be brought: within a stretch Gatling spreads them
   * evenly, whatever the plan has.
   */
  static long marginMicros(Arrivals arrivals) {
    return stretchMicros(arrivals) + LATE_MICROS;
  }

  /** Whole seconds, as few as make no more than the most steps. */
  private static long stretchMicros(Arrivals arrivals) {
    long seconds = (arrivals.length() + SECOND_MICROS - 1) / SECOND_MICROS;
    return Math.max(1, (seconds + MOST_STEPS - 1) / MOST_STEPS) * SECOND_MICROS;
  }
}
