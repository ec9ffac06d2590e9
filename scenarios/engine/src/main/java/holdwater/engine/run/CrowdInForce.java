package holdwater.engine.run;

import holdwater.model.fault.Crowd;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Throttle;
import holdwater.model.port.Ticker;
import holdwater.model.port.TrafficFailed;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A crowd that comes, and later comes no more. What shows it is how many users arrive, as the
 * generator counts them, and not what the generator was told. Safe for use by several threads.
 */
final class CrowdInForce implements Injection {
  /** Every user who usually comes, and nobody else. */
  static final double USUAL = 1;

  /** The generator looks for orders five times a second, and tells of itself four times. */
  private static final Duration HEARD_AFTER = Duration.ofSeconds(1);

  /** So old may be what the generator told last, in seconds. */
  private static final double TOLD_LATE = 0.25;

  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /** That nobody of it is left is a closer question than that it came. */
  private static final Duration SHORTEST_AFTER = Duration.ofSeconds(3);

  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private record Look(Duration at, long users) {}

  private record Arrivals(long users, double seconds) {
    double perSecond() {
      return users / seconds;
    }
  }

  private final String id;
  private final Ticker clock;
  private final Throttle throttle;
  private final LongSupplier users;
  private final Crowd crowd;
  private final double usual;
  private final Lease lease;
  private final Ticker.Repetition beat;
  private final Deque<Look> looks = new ArrayDeque<>();
  private Duration since;
  private Duration ends;
  private boolean over;

  /**
   * Lets it come.
   *
   * @param users who have come so far
   * @param usual users a second
   */
  CrowdInForce(
      String id,
      Ticker clock,
      Throttle throttle,
      LongSupplier users,
      Crowd crowd,
      double usual,
      Lease lease) {
    this.id = id;
    this.clock = clock;
    this.throttle = throttle;
    this.users = users;
    this.crowd = crowd;
    this.usual = usual;
    this.lease = lease;
    tell(crowd.times());
    this.since = clock.monotonic();
    this.ends = since.plus(lease.timeToLive());
    this.beat = clock.every(BEAT, "holdwater-crowd-" + id, this::beat);
  }

  private void tell(double share) {
    try {
      throttle.keep(share);
    } catch (TrafficFailed e) {
      throw new InjectionFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private synchronized void beat() {
    look();
    if (!over && clock.monotonic().compareTo(ends) >= 0) {
      try {
        end();
      } catch (InjectionFailed e) {
        // The next beat tries again.
        return;
      }
    }
  }

  private void look() {
    Duration now = clock.monotonic();
    if (looks.isEmpty() || now.compareTo(looks.getLast().at()) > 0) {
      looks.addLast(new Look(now, users.getAsLong()));
    }
    while (looks.getFirst().at().compareTo(now.minus(LONGEST)) < 0) {
      looks.removeFirst();
    }
  }

  private void end() {
    tell(USUAL);
    over = true;
    since = clock.monotonic();
    beat.close();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized void renew() {
    if (over) {
      throw LeaseLost.forGood("the crowd " + id + " comes no more: nobody renewed its lease");
    }
    ends = clock.monotonic().plus(lease.timeToLive());
  }

  @Override
  public synchronized Evidence evidence() {
    double wanted = crowd.atLeast(usual);
    Optional<Arrivals> arrived = arrived(SHORTEST);
    boolean here = arrived.filter(some -> some.perSecond() >= wanted).isPresent();
    return new Evidence(!over && here, words(arrived, "at least", wanted));
  }

  @Override
  public synchronized void close() {
    if (!over) {
      end();
    }
  }

  /** {@inheritDoc} Users come at a fixed distance: one more or fewer is all that chance does. */
  @Override
  public synchronized Evidence gone() {
    Optional<Arrivals> arrived = arrived(SHORTEST_AFTER);
    double seconds = arrived.map(Arrivals::seconds).orElse(1.0);
    double most = (usual * (seconds + TOLD_LATE) + 1) / seconds;
    boolean gone = over && arrived.filter(some -> some.perSecond() <= most).isPresent();
    return new Evidence(gone, words(arrived, "at most", most));
  }

  private static String words(Optional<Arrivals> arrived, String than, double wanted) {
    return arrived
        .map(
            some ->
                String.format(
                    Locale.ROOT,
                    "%.1f users arrive a second (%s %.1f)",
                    some.perSecond(),
                    than,
                    wanted))
        .orElse("users have not been counted for long enough");
  }

  /** Since the order was heard; empty as long as nobody has counted for so long. */
  private Optional<Arrivals> arrived(Duration shortest) {
    look();
    Duration heard = since.plus(HEARD_AFTER);
    Look last = looks.getLast();
    return looks.stream()
        .filter(first -> first.at().compareTo(heard) >= 0)
        .filter(first -> last.at().minus(first.at()).compareTo(shortest) >= 0)
        .findFirst()
        .map(first -> between(first, last));
  }

  private static Arrivals between(Look first, Look last) {
    double seconds = last.at().minus(first.at()).toMillis() / 1_000.0;
    return new Arrivals(last.users() - first.users(), seconds);
  }
}
