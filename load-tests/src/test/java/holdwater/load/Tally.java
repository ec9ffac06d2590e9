package holdwater.load;

import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All the news of one traffic, added up. */
final class Tally {
  private final List<TrafficSecond> seconds = new ArrayList<>();
  private Instant completeUpTo = Instant.EPOCH;

  Tally add(TrafficReport report) {
    seconds.addAll(report.seconds());
    completeUpTo = report.completeUpTo();
    return this;
  }

  Instant completeUpTo() {
    return completeUpTo;
  }

  long good(String slo, Instant from, Instant to) {
    return within(from, to).stream()
        .filter(s -> s.counts().containsKey(slo))
        .mapToLong(s -> s.counts().get(slo).good())
        .sum();
  }

  long bad(String slo, Instant from, Instant to) {
    return within(from, to).stream()
        .filter(s -> s.counts().containsKey(slo))
        .mapToLong(s -> s.counts().get(slo).bad())
        .sum();
  }

  long planned(Instant from, Instant to) {
    return within(from, to).stream().mapToLong(TrafficSecond::planned).sum();
  }

  long offered(Instant from, Instant to) {
    return within(from, to).stream().mapToLong(TrafficSecond::offered).sum();
  }

  Duration worstLag(Instant from, Instant to) {
    return within(from, to).stream()
        .map(TrafficSecond::lagP99)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  Instant firstStart() {
    return seconds.stream()
        .filter(s -> s.offered() > 0)
        .map(TrafficSecond::second)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private List<TrafficSecond> within(Instant from, Instant to) {
    Predicate<TrafficSecond> inside = s -> !s.second().isBefore(from) && s.second().isBefore(to);
    return seconds.stream().filter(inside).toList();
  }
}
