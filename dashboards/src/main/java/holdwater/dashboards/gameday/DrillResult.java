package holdwater.dashboards.gameday;

import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one step. All durations but {@code recovered} are from the moment when the fault
 * came.
 *
 * @param victims instances or links
 * @param forecast who may suffer, as it was said before
 * @param injected when it came; empty if it never did
 * @param evidence that it bit
 * @param sawIt everybody who said that they saw it, and when they first did, the first one first
 * @param saidMitigated who said so, and when
 * @param done what people said that they have done: who first, and when
 * @param firstBad when calls of clients went bad; empty if they never did
 * @param goodAgain when they were good again though the fault was in force
 * @param calls of clients while it was in force
 * @param bad the bad ones of them
 * @param alerts those that fired since, by name
 * @param held how long it was in force
 * @param endedBy what ended it, in words
 * @param gone what was measured of its revert
 * @param recovered from the revert until calls of clients were good again
 */
public record DrillResult(
    Drill drill,
    List<String> victims,
    List<String> forecast,
    Optional<Instant> injected,
    Optional<Evidence> evidence,
    List<Moment> sawIt,
    Optional<Moment> saidMitigated,
    Map<String, Moment> done,
    Optional<Duration> firstBad,
    Optional<Duration> goodAgain,
    long calls,
    long bad,
    Map<String, Duration> alerts,
    Optional<Duration> held,
    String endedBy,
    Optional<Evidence> gone,
    Optional<Duration> recovered) {
  public DrillResult {
    victims = List.copyOf(victims);
    forecast = List.copyOf(forecast);
    sawIt = List.copyOf(sawIt);
    done = Collections.unmodifiableMap(new LinkedHashMap<>(done));
    alerts = Map.copyOf(alerts);
  }

  /** A person, and how long after the fault came. */
  public record Moment(String person, Duration after) {}

  /** Of a step that broke nothing. */
  static DrillResult notPlayed(Drill drill, String why) {
    return new DrillResult(
        drill,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Map.of(),
        Optional.empty(),
        why,
        Optional.empty(),
        Optional.empty());
  }

  /** Who was the first to see it, and when. */
  public Optional<Moment> seen() {
    return sawIt.stream().findFirst();
  }

  /** When it was known that something is wrong, to a person or by an alert. */
  public Optional<Duration> detected() {
    Optional<Duration> alert = alerts.values().stream().min(Duration::compareTo);
    Optional<Duration> person = seen().map(Moment::after);
    return alert.isPresent() && person.isPresent()
        ? alert.filter(a -> a.compareTo(person.get()) <= 0).or(() -> person)
        : alert.or(() -> person);
  }
}
