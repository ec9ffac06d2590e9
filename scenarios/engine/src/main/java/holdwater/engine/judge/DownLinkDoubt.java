package holdwater.engine.judge;

import holdwater.model.fault.Down;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Over a link that is down nothing comes: calls that go on at more than a fifth of their rate
 * before show that it was not, whatever a probe of it said. Another port may lead there, or
 * connections that were never closed.
 */
final class DownLinkDoubt implements Doubt {
  private static final double STILL_THERE = 0.2;

  /** Calls are counted once a second, and those of the second of the fault were under way. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  @Override
  public Stream<Reason> of(Findings findings) {
    LinkCalls calls = LinkCalls.of(findings.journal());
    Optional<Instant> steady = findings.journal().steadyWindow().map(window -> window.start());
    return findings.injections().stream()
        .filter(injection -> injection.fault() instanceof Down)
        .flatMap(injection -> carried(injection, steady, calls).stream())
        .map(Reason::unproven);
  }

  private static Optional<String> carried(
      InjectionJudgement injection, Optional<Instant> steady, LinkCalls calls) {
    Instant down = injection.injectedAt().plus(SETTLING);
    Optional<Instant> until = injection.revertBegan().filter(down::isBefore);
    if (until.isEmpty() || steady.isEmpty()) {
      return Optional.empty();
    }
    Set<String> links =
        injection.target().links().stream().map(Link::name).collect(Collectors.toSet());
    double before =
        sum(calls.between(steady.get(), injection.injectedAt()), links)
            / seconds(steady.get(), injection.injectedAt());
    long came = sum(calls.during(down, until.get()), links);
    if (before == 0 || came <= STILL_THERE * before * seconds(down, until.get())) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s '%s' is not proven to have bitten: the links carried %d calls meanwhile, and %.1f"
                + " a second before",
            injection.fault().kind(),
            injection.step(),
            came,
            before));
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(1, Duration.between(from, to).toMillis() / 1_000.0);
  }

  private static long sum(Optional<Map<String, Long>> counts, Set<String> links) {
    return counts.stream()
        .flatMap(known -> known.entrySet().stream())
        .filter(link -> links.contains(link.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
