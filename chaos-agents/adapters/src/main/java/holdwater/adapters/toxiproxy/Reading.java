package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What several probes through one link saw at about the same time.
 *
 * @param sightings at least one, unless calls were counted in their place
 * @param bytesPerSecond what the link carried, where that was measured; else 0
 * @param carried bytes that one connection carried, where that was measured; else 0
 * @param brokenOff true if that connection was reset in the end
 * @param answers in full, where they were listened to; else none
 * @param met calls that the toxic has met so far, where that is counted; else 0
 * @param others what requests saw that the fault is not meant for, where there are such
 */
record Reading(
    List<ProbeResult> sightings,
    double bytesPerSecond,
    long carried,
    boolean brokenOff,
    Answers answers,
    long met,
    Optional<Reading> others) {

  Reading {
    sightings = List.copyOf(sightings);
  }

  static Reading of(List<ProbeResult> sightings) {
    return new Reading(sightings, 0, 0, false, Answers.NONE, 0, Optional.empty());
  }

  static Reading of(Answers answers) {
    List<ProbeResult> sightings = answers.all().stream().map(ProbeAnswer::sighting).toList();
    return new Reading(sightings, 0, 0, false, answers, 0, Optional.empty());
  }

  /** What was counted in place of probes. */
  static Reading met(long calls) {
    return new Reading(List.of(), 0, 0, false, Answers.NONE, calls, Optional.empty());
  }

  /** This, and how fast the link is. */
  Reading flowing(double rate) {
    return new Reading(sightings, rate, carried, brokenOff, answers, met, others);
  }

  /** This, and how much one connection carried. */
  Reading carrying(long bytes) {
    return new Reading(sightings, bytesPerSecond, bytes, brokenOff, answers, met, others);
  }

  /** This, and what one connection carried and how it ended. */
  Reading carrying(Probe.Flow flow) {
    return new Reading(sightings, bytesPerSecond, flow.bytes(), flow.reset(), answers, met, others);
  }

  /** This, beside what others saw at the same time. */
  Reading beside(Optional<Reading> unaimed) {
    return new Reading(sightings, bytesPerSecond, carried, brokenOff, answers, met, unaimed);
  }

  /** True if most probes were answered with that status. */
  boolean mostlyStatus(int status) {
    return 2 * sightings.stream().filter(seen -> seen.status() == status).count()
        > sightings.size();
  }

  int count(Kind kind) {
    return (int) sightings.stream().filter(sighting -> sighting.kind() == kind).count();
  }

  boolean most(Kind kind) {
    return 2 * count(kind) > sightings.size();
  }

  boolean none(Kind kind) {
    return count(kind) == 0;
  }

  /** True if most probes got a reaction. */
  boolean reacts() {
    return 2 * sightings.stream().filter(ProbeResult::isReaction).count() > sightings.size();
  }

  /** When half of the probes had seen what they saw. */
  Duration median() {
    List<Duration> sorted = sightings.stream().map(ProbeResult::after).sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** In figures, such as {@code 5 answered, median 312 ms}. */
  String describe() {
    if (sightings.isEmpty()) {
      return met == 0 ? "no call met" : met + " calls met";
    }
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    sightings.forEach(sighting -> counts.merge(sighting.kind(), 1, Integer::sum));
    String kinds =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    String rate =
        bytesPerSecond == 0
            ? ""
            : String.format(Locale.ROOT, ", %.1f KB/s", bytesPerSecond / 1_000);
    String end = brokenOff ? " that was reset" : "";
    String bytes = carried == 0 ? "" : ", " + carried + " B on a connection" + end;
    String after = ", median " + median().toMillis() + " ms";
    return kinds + statuses() + after + rate + bytes + answers.describe() + besides();
  }

  private String besides() {
    return others.map(reading -> " (others " + reading.describe() + ")").orElse("");
  }

  private String statuses() {
    String seen =
        sightings.stream()
            .filter(sighting -> sighting.status() > 0)
            .map(sighting -> String.valueOf(sighting.status()))
            .distinct()
            .sorted()
            .collect(Collectors.joining("/"));
    return seen.isEmpty() ? "" : " " + seen;
  }
}
