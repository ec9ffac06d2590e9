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
import java.util.function.LongSupplier;

/**
 * A crowd that comes, and later comes no more. What shows it is how many users arrive, as the
 * generator counts them, and not what the generator was told. Safe for use by several threads.
 */
final class CrowdInForce implements Injection {
  /** Every user who usually comes, and nobody else. */
  static final double USUAL = 1;

  /** When it is over, no more than so many times the usual users may come. */
  private static final double AT_MOST_AFTER = 1.2;

  /** The generator looks for orders five times a second, and tells of itself four times. */
  private static final Duration HEARD_AFTER = Duration.ofSeconds(1);

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private record Look(Duration at, long users) {}

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
    double rate = arriving();
    return new Evidence(!over && rate >= wanted, words(rate, "at least", wanted));
  }

  @Override
  public synchronized void close() {
    if (!over) {
      end();
    }
  }

  @Override
  public synchronized Evidence gone() {
    double wanted = AT_MOST_AFTER * usual;
    double rate = arriving();
    boolean gone = over && rate >= 0 && rate <= wanted;
    return new Evidence(gone, words(rate, "at most", wanted));
  }

  private static String words(double rate, String than, double wanted) {
    return rate < 0
        ? "users have not been counted for long enough"
        : String.format(Locale.ROOT, "%.1f users arrive a second (%s %.1f)", rate, than, wanted);
  }

  /** A second, of those who came since the order was heard; negative as long as nobody knows. */
  private double arriving() {
    look();
    Duration heard = since.plus(HEARD_AFTER);
    Look last = looks.getLast();
    return looks.stream()
        .filter(first -> first.at().compareTo(heard) >= 0)
        .filter(first -> last.at().minus(first.at()).compareTo(SHORTEST) >= 0)
        .findFirst()
        .map(first -> perSecond(first, last))
        .orElse(-1.0);
  }

  private static double perSecond(Look first, Look last) {
    double seconds = last.at().minus(first.at()).toMillis() / 1_000.0;
    return (last.users() - first.users()) / seconds;
  }
}
