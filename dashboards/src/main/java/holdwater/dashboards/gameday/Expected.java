package holdwater.dashboards.gameday;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a step is expected to show. Whatever is empty is measured all the same, and is no finding.
 *
 * @param seen so long after the fault came somebody has seen it
 * @param mitigated so long after it came calls of clients are good again, though it is in force
 * @param recovered so long after its revert calls of clients are good again
 * @param bad the most of the clients' calls that may be bad until then, 0 to 1
 * @param alerts by name, so long after the fault came the alert fires
 * @param actions in words, so long after the fault came somebody has done it and says so
 */
public record Expected(
    Optional<Duration> seen,
    Optional<Duration> mitigated,
    Optional<Duration> recovered,
    Optional<Double> bad,
    Map<String, Duration> alerts,
    Map<String, Duration> actions) {
  /** Of a step that only looks. */
  public static final Expected NOTHING =
      new Expected(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of());

  public Expected {
    checkNotNull(seen, "seen");
    checkNotNull(mitigated, "mitigated");
    checkNotNull(recovered, "recovered");
    bad.ifPresent(
        share ->
            checkArgument(share >= 0 && share <= 1, "bad must be 0%% to 100%%, was %s", share));
    alerts = new TreeMap<>(alerts);
    actions = new TreeMap<>(actions);
  }

  /** The action that somebody means, however they write it; their own words if it is none. */
  String actionMeant(String words) {
    return actions.keySet().stream()
        .filter(action -> action.equalsIgnoreCase(words.strip()))
        .findFirst()
        .orElse(words.strip());
  }
}
