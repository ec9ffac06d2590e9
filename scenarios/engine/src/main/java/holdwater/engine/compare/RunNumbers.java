package holdwater.engine.compare;

import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.StackReady;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Measures what a run has one of: how long its stack took to start, and to recover. One run against
 * one cannot show whether such a number has changed; three earlier ones can.
 */
final class RunNumbers {
  private static final Map<Quantity, Function<RunFacts, Optional<Duration>>> NUMBERS =
      new LinkedHashMap<>();

  static {
    NUMBERS.put(Quantity.STACK_START, run -> run.stack().map(StackReady::readyAfter));
    NUMBERS.put(Quantity.CAPACITY_BACK, run -> recovery(run, RecoveryMeasured::capacity));
    NUMBERS.put(Quantity.SLIS_BACK, run -> recovery(run, RecoveryMeasured::slo));
  }

  /** To which such times are known: the system is looked at about once a second. */
  private static final double RESOLUTION_SECONDS = 1;

  private final List<Measured> measured = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param runs the last one is held against the others
   */
  RunNumbers(List<RunFacts> runs) {
    NUMBERS.forEach((quantity, of) -> measure(runs, quantity, of));
  }

  List<Measured> measured() {
    return List.copyOf(measured);
  }

  /** What one of the runs has and another has not. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private void measure(
      List<RunFacts> runs, Quantity quantity, Function<RunFacts, Optional<Duration>> of) {
    List<Double> each = new ArrayList<>();
    runs.subList(0, runs.size() - 1)
        .forEach(run -> of.apply(run).ifPresent(time -> each.add(seconds(time))));
    RunFacts last = runs.get(runs.size() - 1);
    Optional<Duration> now = of.apply(last);
    if (now.isEmpty() || each.isEmpty()) {
      if (now.isPresent()) {
        notes.add(quantity.words() + " is not compared: no earlier run has it");
      } else if (!each.isEmpty()) {
        notes.add(quantity.words() + " is not compared: never seen in " + last.started().runId());
      }
      return;
    }
    double value = seconds(now.get());
    measured.add(
        new Measured(
            Metric.ofRun(quantity),
            each.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
            each,
            value,
            OptionalDouble.empty(),
            PredictionInterval.p(each, value, RESOLUTION_SECONDS)));
  }

  private static Optional<Duration> recovery(
      RunFacts run, Function<RecoveryMeasured, Optional<Duration>> of) {
    return run.judgement().recovery().flatMap(of);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1_000.0;
  }
}
