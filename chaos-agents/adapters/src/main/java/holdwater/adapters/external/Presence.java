package holdwater.adapters.external;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Checks whether instances answer at their addresses. Any answer counts: an instance that reports
 * not to be ready is present. Thread-safe.
 */
final class Presence {
  /** What was lost may need a moment to be gone. */
  private static final Duration LOST_WITHIN = Duration.ofSeconds(3);

  private static final long POLL_NANOS = 250_000_000L;

  private final Answering answering;
  private final Duration backWithin;

  /**
   * @param backWithin how long to wait for who is brought back
   */
  Presence(Answering answering, Duration backWithin) {
    this.answering = answering;
    this.backWithin = backWithin;
  }

  boolean answers(Instance instance) {
    return answering.isAnybodyAt(instance);
  }

  /** On a busy machine an instance that is present may need a moment to answer. */
  boolean allAnswer(List<Instance> instances) {
    return await(LOST_WITHIN, () -> eachAnswers(instances));
  }

  private boolean eachAnswers(List<Instance> instances) {
    return instances.stream().allMatch(this::answers);
  }

  /** Who answers and who does not, for people. */
  String words(ResolvedTarget target) {
    return words(target.instances());
  }

  private String words(List<Instance> instances) {
    return instances.stream()
        .map(each -> each.id() + (answers(each) ? " answers" : " does not answer"))
        .collect(Collectors.joining(", "));
  }

  /** Answers: does none of them answer? Waits a moment for that. */
  Evidence lost(List<Instance> instances) {
    boolean lost = await(LOST_WITHIN, () -> instances.stream().noneMatch(this::answers));
    return lost
        ? Evidence.proven("nobody answers at " + names(instances))
        : Evidence.missing(words(instances));
  }

  /** Answers: do all of them answer? Waits for those that are being started. */
  Evidence back(List<Instance> instances) {
    boolean back = await(backWithin, () -> eachAnswers(instances));
    return back
        ? Evidence.proven(names(instances) + (instances.size() == 1 ? " answers" : " answer"))
        : Evidence.missing(words(instances) + ", after " + backWithin.toSeconds() + " s");
  }

  private static String names(List<Instance> instances) {
    return instances.stream().map(Instance::id).collect(Collectors.joining(", "));
  }

  private static boolean await(Duration within, BooleanSupplier condition) {
    long until = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
