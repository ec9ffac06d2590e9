package holdwater.engine.judge;

import holdwater.model.slo.Looks;
import holdwater.model.verdict.ShockRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An SLI of which next to nothing is heard for three seconds or more, though fifteen events were to
 * come in that time by its steady rate, was out: no data is never good. Next to nothing is less
 * than a fifth of the rate; what trickles are survivors, and what is made up for later came late.
 * By chance that is one stretch in three millions, if events come by themselves. An SLI whose
 * events come in batches is known by the silences between them in the steady state, and those are
 * no outage; one silence is no habit. Silence in a shock alone is priced there ({@link
 * ShockRule#lost}) unless events are rare. A value of which each look is an event ({@link
 * Looks#always}) is silent after two looks without one, in a shock as well.
 */
final class SilenceDoubt implements Doubt {
  private static final int TOO_LONG = 3;

  @Override
  public Stream<Reason> of(Findings findings) {
    return EventsOverTime.unscheduled(findings)
        .flatMap(events -> longest(events).stream())
        .map(Reason::unproven);
  }

  /** The longest one that is too long, in words. */
  private static Optional<String> longest(EventsOverTime events) {
    Optional<Looks> looks = events.slo().sli().looks().filter(Looks::always);
    if (looks.isPresent() && events.rate() > 0) {
      int apart = (int) looks.get().every().toSeconds();
      return longest(events, Math.max(TOO_LONG, 3 * apart - 1), Set.of());
    }
    int missed = (int) Math.ceil(EventsOverTime.LEAST_MISSED / events.rate());
    int unusual = usual(events) + 1;
    return longest(events, Math.max(TOO_LONG, Math.max(missed, unusual)), events.priced());
  }

  private static Optional<String> longest(
      EventsOverTime events, int tooLong, Set<Instant> excused) {
    return silences(events, events.seconds()).stream()
        .filter(silence -> silence.size() >= tooLong && !excused.containsAll(silence))
        .max(Comparator.comparing(List::size))
        .map(silence -> words(events, silence));
  }

  /** The longest silence that the steady state has had twice, in seconds. */
  private static int usual(EventsOverTime events) {
    return silences(events, events.steady()).stream()
        .map(List::size)
        .sorted(Comparator.reverseOrder())
        .skip(1)
        .findFirst()
        .orElse(0);
  }

  private static List<List<Instant>> silences(EventsOverTime events, List<Instant> seconds) {
    return Rows.of(seconds, events::silent);
  }

  private static String words(EventsOverTime events, List<Instant> silence) {
    return events.slo().name()
        + (events.events(silence) == 0 ? " was silent for " : " was all but silent for ")
        + silence.size()
        + " s from "
        + events.at(silence.get(0))
        + " on, and had "
        + events.usual()
        + " before: no data is not good";
  }
}
