package holdwater.model.anomaly;

import holdwater.model.anomaly.Anomaly.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Notices, second by second, that there are fewer good events than usual, or a larger share of bad
 * ones. It knows no objective and excuses nothing: a watch for people, not a verdict. Not
 * thread-safe.
 */
public final class AnomalyWatch {
  /** Fewer good events than this share of the usual is what is looked for. */
  static final double FALLEN_TO = 0.7;

  /** Below this many good events a second chance alone does more. */
  static final double LEAST_RATE = 1;

  /** A system without a bad event so far may have had luck. */
  static final double LEAST_BAD = 0.005;

  /** What is looked for is so many times the usual share of bad events, and at least 5 %. */
  private static final double TIMES_BAD = 5;

  private static final double NOTICEABLY_BAD = 0.05;
  private static final double MOST_BAD = 0.5;

  /** A second is learnt from so much later, if nothing was noticed until then. */
  private static final int LEARN_AFTER = 10;

  /** What goes on for so long is how things are from now on. */
  private static final long USUAL_AFTER_SECONDS = 600;

  private record Seen(long second, OptionalDouble planned, long good, long bad) {
    double weight() {
      return planned.orElse(1);
    }

    long events() {
      return good + bad;
    }
  }

  private final SeasonalBaseline goods;
  private final SeasonalBaseline bads;
  private final SequentialTest fewer = new SequentialTest();
  private final SequentialTest worse = new SequentialTest();
  private final Deque<Seen> fresh = new ArrayDeque<>();

  /**
   * @param season after which things repeat, such as a day; at least 48 s
   */
  public AnomalyWatch(Duration season) {
    this.goods = new SeasonalBaseline(season);
    this.bads = new SeasonalBaseline(season);
  }

  /**
   * Takes a second, in order; seconds may be missing.
   *
   * @param planned events that were to begin in it, where somebody knows: then only what became of
   *     them is unusual, and not that others were planned
   * @return what is noticed with it for the first time
   */
  public List<Anomaly> add(Instant second, OptionalDouble planned, long good, long bad) {
    Seen seen = new Seen(second.getEpochSecond(), planned, good, bad);
    List<Anomaly> noticed = new ArrayList<>();
    fewer(seen).ifPresent(noticed::add);
    worse(seen).ifPresent(noticed::add);
    learn(seen);
    return noticed;
  }

  /** Poisson counts: the usual rate against a part of it. */
  private Optional<Anomaly> fewer(Seen seen) {
    OptionalDouble usual = goods.usual(seen.second());
    double rate = usual.orElse(0) * seen.weight();
    if (rate < LEAST_RATE) {
      return Optional.empty();
    }
    double score = seen.good() * Math.log(FALLEN_TO) + rate * (1 - FALLEN_TO);
    return fewer
        .add(seen.second(), score, (double) seen.good(), 1)
        .map(alarm -> anomaly(Kind.FEWER, alarm, seen, rate));
  }

  /** Each event is bad or not: the usual share against a larger one. */
  private Optional<Anomaly> worse(Seen seen) {
    OptionalDouble usual = bads.usual(seen.second());
    if (usual.isEmpty() || seen.events() == 0) {
      return Optional.empty();
    }
    double share = Math.max(LEAST_BAD, usual.getAsDouble());
    double large = Math.min(MOST_BAD, Math.max(NOTICEABLY_BAD, TIMES_BAD * share));
    if (large <= share) {
      return Optional.empty();
    }
    double score =
        seen.bad() * Math.log(large / share) + seen.good() * Math.log((1 - large) / (1 - share));
    return worse
        .add(seen.second(), score, (double) seen.bad(), (double) seen.events())
        .map(alarm -> anomaly(Kind.BAD, alarm, seen, usual.getAsDouble()));
  }

  private static Anomaly anomaly(Kind kind, SequentialTest.Alarm alarm, Seen seen, double usual) {
    return new Anomaly(
        kind,
        Instant.ofEpochSecond(alarm.from()),
        Instant.ofEpochSecond(seen.second()),
        usual,
        alarm.seen());
  }

  private void learn(Seen seen) {
    if (seen.weight() > 0) {
      goods.keep(seen.second(), seen.good() / seen.weight());
    }
    if (seen.events() > 0) {
      bads.keep(seen.second(), (double) seen.bad() / seen.events());
    }
    if (fewer.goesOnSince(USUAL_AFTER_SECONDS, seen.second())
        || worse.goesOnSince(USUAL_AFTER_SECONDS, seen.second())) {
      beginAnew();
    }
    if (!fewer.calm() || !worse.calm()) {
      fresh.clear();
      return;
    }
    fresh.addLast(seen);
    if (fresh.size() > LEARN_AFTER) {
      Seen past = fresh.removeFirst();
      if (past.weight() > 0) {
        goods.learn(past.good() / past.weight());
      }
      if (past.events() > 0) {
        bads.learn((double) past.bad() / past.events());
      }
    }
  }

  private void beginAnew() {
    fewer.reset();
    worse.reset();
    goods.forgetRecent();
    bads.forgetRecent();
    fresh.clear();
  }
}
