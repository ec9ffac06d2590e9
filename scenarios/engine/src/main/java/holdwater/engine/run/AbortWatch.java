package holdwater.engine.run;

import holdwater.engine.judge.AbortRule;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.scenario.Scenario;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches for the one thing that must stop a timeline: viewers suffering beyond the agreed. Nothing
 * is dropped where safety is at stake.
 */
final class AbortWatch {
  private final AbortCondition condition;
  private final TrafficBook book;
  private final AbortRule rule;
  private Instant lookedUpTo;

  private AbortWatch(AbortCondition condition, TrafficBook book, AbortRule rule, Instant from) {
    this.condition = condition;
    this.book = book;
    this.rule = rule;
    this.lookedUpTo = from;
  }

  /**
   * Of a scenario that says when it aborts.
   *
   * @param from seconds before this do not count
   */
  static Optional<AbortWatch> of(Scenario scenario, TrafficBook book, Instant from) {
    return scenario
        .abort()
        .map(
            condition ->
                new AbortWatch(
                    condition, book, AbortRule.watching(condition, scenario, book, from), from));
  }

  /**
   * Why the timeline must stop, judged over all that has become fully known since the last look.
   */
  Optional<String> tripped() {
    Instant known = book.completeUpTo();
    Optional<AbortRule.Stretch> stretch = rule.last(lookedUpTo, known);
    lookedUpTo = known.isAfter(lookedUpTo) ? known : lookedUpTo;
    return stretch.map(this::sentence);
  }

  private String sentence(AbortRule.Stretch stretch) {
    return String.format(
        Locale.ROOT,
        "%s had %d bad of %d events within %d s%s, more than the %.0f %% at which the scenario aborts",
        condition.slo(),
        stretch.bad(),
        stretch.events(),
        condition.over().toSeconds(),
        stretch.missing() > 0 ? ", " + stretch.missing() + " of which did not come" : "",
        100 * condition.badShare());
  }
}
