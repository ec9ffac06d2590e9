package holdwater.engine.suite;

import holdwater.engine.run.RunResult;
import holdwater.engine.run.RunSettings.WarmedBy;
import holdwater.engine.run.StackPatterns;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Platform;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A platform on which the stack of one run is there for the next. To runs it looks like one that
 * lasts; in truth it is ephemeral, held by a lease that this object renews, so that nothing of it
 * outlives a suite that is killed. Used by one thread.
 */
public final class KeptStack implements Platform, AutoCloseable {
  private final Platform platform;
  private final Ticker clock;
  private Optional<Deployment> stack = Optional.empty();
  private Optional<Ticker.Repetition> renewal = Optional.empty();
  private Optional<Warm> warm = Optional.empty();
  private boolean spoiled;

  public KeptStack(Platform platform, Ticker clock) {
    this.platform = platform;
    this.clock = clock;
  }

  @Override
  public Optional<Deployment> running() {
    return stack.isPresent() ? stack.map(Kept::new) : platform.running();
  }

  @Override
  public Deployment start(
      Topology topology, boolean ephemeral, Set<String> without, Consumer<String> progress) {
    Deployment started = platform.start(topology, true, without, progress);
    stack = Optional.of(started);
    Duration often = Lease.DEFAULT.timeToLive().dividedBy(5);
    renewal = Optional.of(clock.every(often, "kept-stack", () -> renew(started)));
    return new Kept(started);
  }

  /** A stack that is gone is seen by the run that uses it. */
  private static void renew(Deployment started) {
    try {
      started.renew();
    } catch (LeaseLost gone) {
      return;
    }
  }

  @Override
  public Map<String, String> machine() {
    return platform.machine();
  }

  /** Ends the stack unless it is the one for such runs. */
  public void keepOnly(Topology topology, Set<String> without) {
    boolean fits =
        !spoiled
            && stack.isPresent()
            && stack.get().topology().equals(topology)
            && StackPatterns.of(stack.get().without()).equals(StackPatterns.of(without));
    if (!fits) {
      close();
    }
  }

  /**
   * Looks whether the stack is good for another run after this one; if not, the next run starts one
   * of its own. Ends nothing yet: that can fail, and what the last run has shown is to be kept
   * first.
   */
  public Handover handOver(RunResult result) {
    Handover handover =
        stack
            .map(up -> Handover.of(result, up))
            .orElseGet(() -> Handover.refused("no stack is up any more"));
    spoiled |= !handover.fit();
    warm = handover.fit() ? Warm.by(result) : Optional.empty();
    return handover;
  }

  /** The run that used the stack last, if it was a PASS and such traffic left the stack warm. */
  public Optional<WarmedBy> warmedFor(TrafficModel traffic) {
    return warm.filter(last -> last.traffic().equals(traffic)).map(Warm::run);
  }

  /** What a run that passed did with the stack. */
  private record Warm(TrafficModel traffic, WarmedBy run) {
    /** Empty where nobody could find the journal again by its hash. */
    static Optional<Warm> by(RunResult result) {
      Optional<RunStarted> started = result.journal().first(RunStarted.class);
      return result
          .journal()
          .chain()
          .head()
          .flatMap(
              head ->
                  started.map(
                      run -> new Warm(run.scenario().traffic(), new WarmedBy(run.runId(), head))));
    }
  }

  /** Ends the stack, if there is one; the next run starts another. Twice is harmless. */
  @Override
  public void close() {
    spoiled = false;
    warm = Optional.empty();
    renewal.ifPresent(Ticker.Repetition::close);
    renewal = Optional.empty();
    Optional<Deployment> ending = stack;
    stack = Optional.empty();
    ending.ifPresent(Deployment::stop);
  }

  /** Not the run's to end; that it is gone is the run's to know, or it would blame the system. */
  private record Kept(Deployment stack) implements Deployment {
    @Override
    public Topology topology() {
      return stack.topology();
    }

    @Override
    public Set<String> without() {
      return stack.without();
    }

    @Override
    public Optional<Instant> upSince() {
      return stack.upSince();
    }

    @Override
    public boolean ephemeral() {
      return false;
    }

    @Override
    public boolean leased() {
      return true;
    }

    @Override
    public Duration readyAfter() {
      return stack.readyAfter();
    }

    @Override
    public Access access() {
      return stack.access();
    }

    @Override
    public boolean gone() {
      return stack.gone();
    }

    @Override
    public List<InstanceStatus> instances() {
      return stack.instances();
    }

    @Override
    public void renew() {
      stack.renew();
    }

    @Override
    public void stop() {}
  }
}
