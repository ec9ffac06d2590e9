package holdwater.engine.judge;

import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Outages that are each too short, or not quite silent enough, for {@link SilenceDoubt}: what comes
 * in 5, 10 or 20 s is less than 40, 50 or 60 % of what does in the steady state, or many single
 * seconds of a window lack half of their events or more. No data is never good.
 *
 * <p>A stretch counts if 15 events or more are missing, and so many that chance does not explain
 * it: five standard deviations if events come by themselves (Poisson, whose variance is its mean).
 * A stretch as thin as one that the steady state has had twice is the SLI's habit. Of single
 * seconds chance has its share too: by the same distribution, with three standard deviations.
 * Seconds of a shock are billed there.
 */
final class ThinTrafficDoubt implements Doubt {
  private static final double SURELY = 5;

  /** So many seconds of a window may be lost to hiccups, one after another. */
  private static final double MOST_LOST = 4;

  /** A stretch of so many seconds, and the share of the usual events that it must have. */
  private record Measure(int seconds, double least) {}

  private static final List<Measure> MEASURES =
      List.of(new Measure(5, 0.4), new Measure(10, 0.5), new Measure(20, 0.6));

  @Override
  public Stream<Reason> of(Findings findings) {
    return EventsOverTime.unscheduled(findings)
        .filter(events -> events.rate() > 0)
        .flatMap(events -> thinnest(events).or(() -> scattered(events)).stream())
        .map(Reason::unproven);
  }

  private static Optional<String> thinnest(EventsOverTime events) {
    return MEASURES.stream()
        .flatMap(
            measure ->
                unpriced(events).stream()
                    .flatMap(row -> stretches(row, measure.seconds(), 1))
                    .filter(stretch -> thin(events, measure, stretch)))
        .min(
            Comparator.comparingDouble(stretch -> events.events(stretch) / (double) stretch.size()))
        .map(stretch -> words(events, stretch));
  }

  private static boolean thin(EventsOverTime events, Measure measure, List<Instant> stretch) {
    double usual = events.expected(stretch);
    long seen = events.events(stretch);
    return seen < measure.least() * usual
        && usual - seen >= EventsOverTime.LEAST_MISSED
        && seen < usual - SURELY * Math.sqrt(usual)
        && !isHabit(events, measure, seen / usual);
  }

  private static boolean isHabit(EventsOverTime events, Measure measure, double share) {
    double most = share * events.rate() * measure.seconds() + 1e-9;
    return stretches(events.steady(), measure.seconds(), measure.seconds())
            .filter(stretch -> events.events(stretch) <= most)
            .limit(2)
            .count()
        == 2;
  }

  /** What no shock bills. */
  private static List<List<Instant>> unpriced(EventsOverTime events) {
    Set<Instant> priced = events.priced();
    return Rows.of(events.seconds(), second -> !priced.contains(second));
  }

  private static Stream<List<Instant>> stretches(List<Instant> row, int length, int apart) {
    return Stream.iterate(0, from -> from + length <= row.size(), from -> from + apart)
        .map(from -> row.subList(from, from + length));
  }

  private static Optional<String> scattered(EventsOverTime events) {
    PoissonShortfall chance = PoissonShortfall.of(events.rate());
    double habit = lost(events, events.steady()) / Math.max(1, events.steady().size());
    return events.windows().stream()
        .filter(judged -> judged.window().kind() != WindowKind.STEADY)
        .filter(judged -> judged.window().kind() != WindowKind.SHOCK)
        .flatMap(
            judged -> {
              List<Instant> seconds =
                  judged.counts().seconds().stream().map(s -> s.second()).toList();
              double lost = lost(events, seconds);
              double explained =
                  Math.max(chance.most(seconds.size()), atMost(habit, seconds.size()));
              return lost > MOST_LOST + explained
                      && lost * events.rate() >= EventsOverTime.LEAST_MISSED
                  ? Stream.of(Sentences.subject(judged) + scattered(lost, events))
                  : Stream.empty();
            })
        .findFirst();
  }

  /**
   * What so many seconds lose by habit: a share of them each by itself (binomial, whose variance is
   * n p (1 - p)), and three standard deviations. Batches that come every other second leave more
   * gaps in one window than in the next.
   */
  private static double atMost(double habit, int seconds) {
    return seconds * habit + PoissonShortfall.DEVIATIONS * Math.sqrt(seconds * habit * (1 - habit));
  }

  /** Seconds that lack half of their events or more, each by what it lacks. */
  private static double lost(EventsOverTime events, List<Instant> seconds) {
    return seconds.stream()
        .mapToDouble(second -> events.events(second) / events.expected(List.of(second)))
        .filter(share -> share < PoissonShortfall.HALF)
        .map(share -> 1 - share)
        .sum();
  }

  private static String words(EventsOverTime events, List<Instant> stretch) {
    long usual = Math.round(events.expected(stretch));
    return events.slo().name()
        + " had only "
        + events.events(stretch)
        + " of about "
        + usual
        + " events in the "
        + stretch.size()
        + " s from "
        + events.at(stretch.get(0))
        + " on: no data is not good";
  }

  private static String scattered(double lost, EventsOverTime events) {
    return " was all but silent now and again: events of "
        + Math.round(lost)
        + " s are missing, and "
        + events.usual()
        + " came before: no data is not good";
  }
}
