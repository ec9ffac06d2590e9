package holdwater.engine.run;

import holdwater.engine.judge.CapacityRule;
import holdwater.engine.judge.SteadyUse;
import holdwater.model.journal.JournalEntry.CapacityKept;
import holdwater.model.port.CapacityUse;
import holdwater.model.port.KeptCapacity;
import holdwater.model.port.Lease;
import holdwater.model.scenario.Capacity;
import holdwater.model.topology.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The survivors' capacity of one fault, from right before it is in force until its revert. */
final class CapacityPlay {
  private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final LiveRun run;
  private final PlannedStep planned;
  private final String id;

  // Begun on one thread, ended by another, which may not have waited for the first.
  private volatile Map<String, Double> cores = Map.of();
  private volatile Optional<KeptCapacity> kept = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();

  CapacityPlay(LiveRun run, PlannedStep planned, String id) {
    this.run = run;
    this.planned = planned;
    this.id = id;
  }

  private Capacity capacity() {
    return planned.step().capacity();
  }

  /** Learns from the journal what the victims used; for the thread that writes it. */
  void prepare() {
    cores = SteadyUse.cores(run.log().journal(), planned.target().names());
  }

  /**
   * Begins, unless nothing is to be kept. May be slow, and on a thread of its own.
   *
   * @return why the fault must not be injected: a bound is part of what the scenario asks. That
   *     what is kept by custom cannot be kept is only written down.
   */
  Optional<String> begin() {
    if (capacity() instanceof Capacity.Lost) {
      return Optional.empty();
    }
    try {
      KeptCapacity begun =
          run.ports().capacity().keep(id, capacity(), cores, survivors(), Lease.DEFAULT);
      kept = Optional.of(begun);
      run.leases().keep(lease(), Lease.DEFAULT.timeToLive(), begun::renew);
      return Optional.empty();
    } catch (RuntimeException e) {
      failure = Optional.of(Reverting.message(e));
      return capacity() instanceof Capacity.Bounded ? failure : Optional.empty();
    }
  }

  /** Writes down that it could not begin, if so. */
  void tellFailure() {
    failure.ifPresent(why -> tell(0, 0, false, why));
    failure = Optional.empty();
  }

  /** Ends what has begun when nobody counted on it any more. Never throws. */
  void abandon() {
    run.leases().release(lease());
    // Should that fail, its lease ends it.
    close();
  }

  /** Those beside the zones play what is managed for us: a bound is not for them. */
  private List<String> survivors() {
    return run.plan().topology().instances().stream()
        .filter(instance -> instance.zone().isPresent())
        .filter(instance -> !planned.target().instances().contains(instance))
        .map(Instance::id)
        .toList();
  }

  /**
   * Writes down what became of it, and renews it no more: it ends with the fault, whose revert
   * begins. Never throws.
   */
  void measure() {
    if (kept.isEmpty()) {
      return;
    }
    run.leases().release(lease());
    try {
      CapacityUse use = kept.get().use();
      TreeSet<String> unknown = new TreeSet<>(planned.target().names());
      unknown.removeAll(cores.keySet());
      String sentence = CapacityRule.sentence(capacity(), use);
      if (unknown.isEmpty()) {
        tell(use.wanted(), use.burned(), CapacityRule.kept(capacity(), use), sentence);
      } else {
        tell(
            use.wanted(),
            use.burned(),
            false,
            sentence + "; what these used before is not known: " + unknown);
      }
    } catch (RuntimeException e) {
      tell(0, 0, false, Reverting.message(e));
    }
  }

  private void tell(double wanted, double used, boolean achieved, String note) {
    run.log().tryWrite(new CapacityKept(run.now(), id, wanted, used, achieved, note));
  }

  /**
   * Gives it back. Never throws; twice is harmless.
   *
   * @return why it is not certain that nothing of it is left
   */
  Optional<String> end() {
    Limit limit = Limit.after(run.ports().clock(), CLOSE_AT_MOST);
    Optional<String> left = close();
    while (left.isPresent() && !limit.over()) {
      pause();
      left = close();
    }
    return left;
  }

  private Optional<String> close() {
    try {
      kept.ifPresent(KeptCapacity::close);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Reverting.message(e));
    }
  }

  private void pause() {
    try {
      run.ports().clock().sleepFor(PAUSE);
    } catch (InterruptedException e) {
      // Whoever wants us to stop wants it given back first; Interruption remembers the wish.
      return;
    }
  }

  private String lease() {
    return "capacity " + id;
  }
}
