package holdwater.engine.run;

import holdwater.model.fault.Fault;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes one fault back and proves that it is gone, or says after a bounded while that it is not.
 */
final class Reverting {
  /** So long a revert is tried anew before it counts as not having taken. */
  static final Duration AT_MOST = Duration.ofSeconds(10);

  /** The last try begins in time and may itself take as long as an injector looks. */
  static final Duration WITH_LAST_TRY = AT_MOST.plusSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Ticker clock;
  private final FaultInjector injector;
  private final String id;
  private final Fault fault;
  private final ResolvedTarget target;

  Reverting(Ticker clock, FaultInjector injector, String id, Fault fault, ResolvedTarget target) {
    this.clock = clock;
    this.injector = injector;
    this.id = id;
    this.fault = fault;
    this.target = target;
  }

  /**
   * Never throws.
   *
   * @param injection empty when {@code inject} threw: whatever that left is known by the id
   */
  Evidence remove(Optional<Injection> injection) {
    // By the clock, not by tries: other faults wait for their revert meanwhile.
    Limit limit = Limit.after(clock, AT_MOST);
    Evidence gone;
    do {
      String failure = injection.map(Reverting::close).orElse("");
      gone = asked(() -> injection.map(Injection::gone).orElseGet(() -> heal()));
      if (gone.proven()) {
        return gone;
      }
      gone = failure.isEmpty() ? gone : Evidence.missing(gone.statement() + "; " + failure);
      pause();
    } while (!limit.over());
    return gone;
  }

  private Evidence heal() {
    return injector.heal(id, fault, target);
  }

  /** Returns what went wrong, or nothing. */
  private static String close(Injection injection) {
    try {
      injection.close();
      return "";
    } catch (RuntimeException e) {
      return message(e);
    }
  }

  private void pause() {
    try {
      clock.sleepFor(PAUSE);
    } catch (InterruptedException e) {
      // Whoever wants us to stop wants the fault gone first; Interruption remembers the wish.
      return;
    }
  }

  /** The answer to a question that must not break off what asks it. */
  static Evidence asked(Supplier<Evidence> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      return Evidence.missing("the probe failed: " + message(e));
    }
  }

  static String message(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
