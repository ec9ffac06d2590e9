package holdwater.engine.deadline;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.topology.Link;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a link that hung.
 *
 * @param holds who waited over it; empty when no request came that way
 * @param answered when the client of the only request had its answer, or left, from its send; empty
 *     when requests were of others
 */
public record LinkDeadline(Link link, List<Hold> holds, Optional<Duration> answered) {
  public LinkDeadline {
    checkNotNull(link, "link");
    holds = List.copyOf(holds);
    checkNotNull(answered, "answered");
  }

  /** Answers: did any request come that way? */
  public boolean reached() {
    return !holds.isEmpty();
  }

  /** Answers: did somebody wait longer than anybody was patient? */
  public boolean endless() {
    return holds.stream().anyMatch(hold -> hold.to().isEmpty());
  }

  /** The service that waits. */
  public String caller() {
    return service(link.source());
  }

  /** The service that is waited for. */
  public String callee() {
    return service(link.target());
  }

  /** How long one attempt waits, of several the longest; empty if it is not known or endless. */
  public Optional<Duration> attempt() {
    return endless()
        ? Optional.empty()
        : holds.stream().flatMap(hold -> hold.length().stream()).max(Comparator.naturalOrder());
  }

  /**
   * How long the caller was busy with the only request in all, its attempts and pauses; of requests
   * of others the longest attempt. Empty if that is not known or endless.
   */
  public Optional<Duration> busy() {
    if (!reached() || endless()) {
      return Optional.empty();
    }
    return answered.isEmpty() ? attempt() : Optional.of(lastRelease().minus(firstWait()));
  }

  /** How long it went on after the client had its answer, or had left; zero if it did not. */
  public Duration forNobody() {
    if (answered.isEmpty() || holds.isEmpty() || endless()) {
      return Duration.ZERO;
    }
    Duration after = lastRelease().minus(answered.get());
    return after.isNegative() ? Duration.ZERO : after;
  }

  private Duration firstWait() {
    return holds.stream().map(Hold::from).min(Comparator.naturalOrder()).orElseThrow();
  }

  private Duration lastRelease() {
    return holds.stream()
        .flatMap(hold -> hold.to().stream())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static String service(String place) {
    String name = place.substring(place.indexOf('.') + 1);
    return name.replaceFirst("-\\d+$", "");
  }
}
