package holdwater.engine.deadline;

import holdwater.engine.run.Interruption;
import holdwater.model.port.HangingNetwork;
import holdwater.model.port.HungLink;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Ticker;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets each link hang once, one after the other, and watches who waits how long. */
public final class Mapping {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** A deadline of 100 ms is still timed within a tenth. */
  private static final Duration LOOK_CLOSELY_EVERY = Duration.ofMillis(5);

  private static final Duration CLOSELY = Duration.ofMillis(500);

  /** Whoever tries again does so sooner. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** Without a request of ours, somebody else's must come within this. */
  private static final Duration SOMEBODY_COMES = Duration.ofSeconds(10);

  /** A request that has its answer has been everywhere it goes; what it left behind comes soon. */
  private static final Duration STRAGGLERS = Duration.ofMillis(300);

  private final HangingNetwork network;
  private final Asker asker;
  private final Ticker clock;
  private final Interruption interruption;
  private final Duration patience;
  private final int most;

  /**
   * @param patience how long a link hangs at most: a longer deadline counts as none
   * @param most requests that hang on one link
   */
  public Mapping(
      HangingNetwork network,
      Asker asker,
      Ticker clock,
      Interruption interruption,
      Duration patience,
      int most) {
    this.network = network;
    this.asker = asker;
    this.clock = clock;
    this.interruption = interruption;
    this.patience = patience;
    this.most = most;
  }

  /**
   * Plays all of them, or as many as there are before somebody interrupts.
   *
   * @param listener told each link when it is over
   * @throws InjectionFailed when the network cannot do that
   */
  public List<LinkDeadline> map(List<Link> links, Consumer<LinkDeadline> listener) {
    List<LinkDeadline> all = new ArrayList<>();
    for (Link link : links) {
      if (interruption.asked()) {
        return all;
      }
      LinkDeadline seen = one(link);
      all.add(seen);
      listener.accept(seen);
    }
    return all;
  }

  private LinkDeadline one(Link link) {
    if (asker.kinds() == 0) {
      return hung(link, Optional.empty());
    }
    LinkDeadline seen = new LinkDeadline(link, List.of(), Optional.empty());
    for (int kind = 0; kind < asker.kinds() && !seen.reached() && !interruption.asked(); kind++) {
      seen = hung(link, Optional.of(kind));
    }
    return seen;
  }

  private LinkDeadline hung(Link link, Optional<Integer> kind) {
    HangWatch watch = new HangWatch();
    try (HungLink hung = network.hang(link, most)) {
      Duration begin = clock.monotonic();
      Optional<Asker.Asked> asked = kind.map(asker::ask);
      Duration now = Duration.ZERO;
      while (!interruption.asked() && goesOn(watch, asked, now)) {
        sleep(watch.busy(now, CLOSELY) ? LOOK_CLOSELY_EVERY : LOOK_EVERY);
        now = clock.monotonic().minus(begin);
        watch.saw(now, hung.waiting());
      }
      return new LinkDeadline(link, watch.holds(), asked.flatMap(Asker.Asked::over));
    } catch (LeaseLost e) {
      throw new InjectionFailed("the hang of " + link.name() + " was lost: " + e.getMessage(), e);
    }
  }

  private boolean goesOn(HangWatch watch, Optional<Asker.Asked> asked, Duration now) {
    if (now.compareTo(patience) >= 0) {
      return false;
    }
    if (asked.isEmpty()) {
      return watch.bitten() ? !watch.quiet(now, QUIET) : now.compareTo(SOMEBODY_COMES) < 0;
    }
    Optional<Duration> over = asked.get().over();
    if (over.isEmpty()) {
      return true;
    }
    return watch.bitten()
        ? !watch.quiet(now, QUIET)
        : now.minus(over.get()).compareTo(STRAGGLERS) < 0;
  }

  private void sleep(Duration time) {
    try {
      interruption.sleepFor(clock, time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interruption.interrupt();
    }
  }
}
