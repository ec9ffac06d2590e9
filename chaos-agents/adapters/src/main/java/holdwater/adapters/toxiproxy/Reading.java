package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.Sighting.Kind;
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
 * @param sightings at least one, unless it was only counted
 * @param bytesPerSecond what the link carried, where that was measured; else 0
 * @param carried bytes that one connection carried, where that was measured; else 0
 * @param brokenOff true if that connection was reset in the end
 * @param answers in full, where they were listened to; else none
 * @param others what requests saw that the fault is not meant for, where there are such
 * @param hits requests of anybody that the proxy says have met a fault, where that was asked; else
 *     0
 */
record Reading(
    List<Sighting> sightings,
    double bytesPerSecond,
    long carried,
    boolean brokenOff,
    Answers answers,
    Optional<Reading> others,
    long hits) {

  Reading {
    sightings = List.copyOf(sightings);
  }

  static Reading of(List<Sighting> sightings) {
    return new Reading(sightings, 0, 0, false, Answers.NONE, Optional.empty(), 0);
  }

  static Reading of(Answers answers) {
    List<Sighting> sightings = answers.all().stream().map(Answer::sighting).toList();
    return new Reading(sightings, 0, 0, false, answers, Optional.empty(), 0);
  }

  /** Nobody probed: the proxy was asked how many requests have met a fault. */
  static Reading counted(long hits) {
    return new Reading(List.of(), 0, 0, false, Answers.NONE, Optional.empty(), hits);
  }

  /** This, and how fast the link is. */
  Reading flowing(double rate) {
    return new Reading(sightings, rate, carried, brokenOff, answers, others, hits);
  }

  /** This, and how much one connection carried. */
  Reading carrying(long bytes) {
    return new Reading(sightings, bytesPerSecond, bytes, brokenOff, answers, others, hits);
  }

  /** This, and what one connection carried and how it ended. */
  Reading carrying(Probe.Flow flow) {
    return new Reading(
        sightings, bytesPerSecond, flow.bytes(), flow.reset(), answers, others, hits);
  }

  /** This, beside what others saw at the same time. */
  Reading beside(Optional<Reading> unaimed) {
    return new Reading(sightings, bytesPerSecond, carried, brokenOff, answers, unaimed, hits);
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
    return 2 * sightings.stream().filter(Sighting::isReaction).count() > sightings.size();
  }

  /** When half of the probes had seen what they saw. */
  Duration median() {
    List<Duration> sorted = sightings.stream().map(Sighting::after).sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** In figures, such as {@code 5 answered, median 312 ms}. */
  String describe() {
    if (sightings.isEmpty()) {
      return hits + " requests have met a fault";
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
