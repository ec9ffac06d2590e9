package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Answers: did viewers suffer beyond what the scenario agreed to, in any stretch that is fully
 * known?
 */
public final class AbortRule {
  private final AbortCondition condition;
  private final TrafficBook book;
  private final Instant from;
  private final Predicate<Instant> counts;
  private final boolean missingIsBad;

  /**
   * Of every second, for late viewers suffer too.
   *
   * @param from stretches that end before this do not count; one that ends after it reaches back as
   *     far as the scenario says, or the first bad second of a fault would be all of it, but no
   *     further than the shortest steady state
   */
  public AbortRule(AbortCondition condition, TrafficBook book, Instant from) {
    this(condition, book, from, second -> true, false);
  }

  /**
   * What stops the timeline of this scenario. Of an SLI whose events no schedule counts, those that
   * do not come are bad as well: a total outage has no events at all. That is for safety alone; no
   * verdict calls them bad.
   */
  public static AbortRule watching(
      AbortCondition condition, Scenario scenario, TrafficBook book, Instant from) {
    boolean scheduled =
        scenario.slos().stream()
            .filter(slo -> slo.name().equals(condition.slo()))
            .allMatch(slo -> FollowersDoubt.scheduled(slo, scenario));
    return new AbortRule(condition, book, from, second -> true, !scheduled);
  }

  private AbortRule(
      AbortCondition condition,
      TrafficBook book,
      Instant from,
      Predicate<Instant> counts,
      boolean missingIsBad) {
    this.condition = condition;
    this.book = book;
    this.from = from;
    this.counts = counts;
    this.missingIsBad = missingIsBad;
  }

  /** The same without the dropped seconds. */
  AbortRule kept(DroppedSeconds dropped) {
    return new AbortRule(
        condition, book, from, second -> dropped.why(second).isEmpty(), missingIsBad);
  }

  /**
   * What viewers saw from {@code start} on and before {@code end}.
   *
   * @param missing how many of the events, all of them bad, did not come
   */
  public record Stretch(Instant start, Instant end, long events, long bad, long missing) {}

  /**
   * The last stretch in which they suffered too much, of those that end after {@code after} and not
   * after {@code until}: news may come in leaps, and what was bad in the midst of one was bad.
   */
  public Optional<Stretch> last(Instant after, Instant until) {
    Instant known = book.completeUpTo();
    Instant least = after.isAfter(from) ? after : from;
    Instant end = until.isBefore(known) ? until : known;
    for (; end.isAfter(least); end = end.minusSeconds(1)) {
      Stretch stretch = stretch(end);
      if (stretch.events() >= condition.minEvents()
          && stretch.bad() > condition.badShare() * stretch.events()) {
        return Optional.of(stretch);
      }
    }
    return Optional.empty();
  }

  private Stretch stretch(Instant end) {
    Instant steady = from.minus(Window.STEADY_AT_LEAST);
    Instant start = end.minus(condition.over()).truncatedTo(ChronoUnit.SECONDS);
    start = start.isBefore(steady) ? steady : start;
    long events = 0;
    long bad = 0;
    for (Instant second = start; second.isBefore(end); second = second.plusSeconds(1)) {
      Counts seen = counts(second);
      events += seen.good() + seen.bad();
      bad += seen.bad();
    }
    long missing = missingIsBad ? missing(events, Duration.between(start, end)) : 0;
    return new Stretch(start, end, events + missing, bad + missing, missing);
  }

  /** By the rate right before the timeline, and only if less than half of them came. */
  private long missing(long events, Duration length) {
    long before = 0;
    Instant second = from.minus(Window.STEADY_AT_LEAST);
    for (; second.isBefore(from); second = second.plusSeconds(1)) {
      Counts seen = counts(second);
      before += seen.good() + seen.bad();
    }
    long usual = before * length.toSeconds() / Window.STEADY_AT_LEAST.toSeconds();
    return 2 * events < usual ? usual - events : 0;
  }

  private Counts counts(Instant second) {
    return book.at(second)
        .filter(known -> counts.test(second))
        .map(known -> known.counts(condition.slo()))
        .orElse(SecondOfTraffic.NONE);
  }
}
