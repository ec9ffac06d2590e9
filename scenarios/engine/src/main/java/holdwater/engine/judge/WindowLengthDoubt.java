package holdwater.engine.judge;

import holdwater.model.scenario.Step;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Windows that are shorter than they must be show less than they seem to, however many events they
 * have: at a hundred starts a second three seconds are enough for the arithmetic. The steady state
 * and the time after each revert have a least length, and a fault is held as long as its step says.
 * A run that was stopped has no PASS to be withheld.
 */
final class WindowLengthDoubt implements Doubt {
  /** Windows are whole seconds, and so is the look that ends them. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  @Override
  public Stream<Reason> of(Findings findings) {
    if (findings.injections().isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(steady(findings), after(findings), held(findings))
        .flatMap(sentences -> sentences)
        .map(Reason::unproven);
  }

  private static Stream<String> steady(Findings findings) {
    List<WindowJudgement> windows = of(WindowKind.STEADY, findings).toList();
    return windows.isEmpty()
        ? Stream.empty()
        : shorter(windows, findings.scenario().steadyState().atLeast()).stream();
  }

  /** Up to the next fault; between two of them as long as it takes to see that all is well. */
  private static Stream<String> after(Findings findings) {
    Map<String, List<WindowJudgement>> bySteps = new LinkedHashMap<>();
    of(WindowKind.AFTER, findings)
        .forEach(w -> bySteps.computeIfAbsent(w.step(), step -> new ArrayList<>()).add(w));
    return bySteps.values().stream()
        .map(all -> shorter(all, isLast(all, findings) ? Window.AFTER_AT_LEAST : Window.WELL_FOR))
        .flatMap(Optional::stream);
  }

  private static Stream<WindowJudgement> of(WindowKind kind, Findings findings) {
    return findings.windows().stream().filter(judged -> judged.window().kind() == kind);
  }

  /** Of windows that follow one another, together. */
  private static Optional<String> shorter(List<WindowJudgement> windows, Duration least) {
    Duration length = length(windows);
    return length.compareTo(least.minus(ROUNDING)) < 0
        ? Optional.of(words(subject(windows.get(0)), length, least))
        : Optional.empty();
  }

  private static boolean isLast(List<WindowJudgement> windows, Findings findings) {
    Instant begin = windows.get(0).window().start();
    return findings.injections().stream().noneMatch(other -> other.injectedAt().isAfter(begin));
  }

  private static Duration length(List<WindowJudgement> windows) {
    Instant from =
        windows.stream().map(w -> w.window().start()).min(Comparator.naturalOrder()).orElseThrow();
    Instant to =
        windows.stream().map(w -> w.window().end()).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(from, to);
  }

  private static String subject(WindowJudgement judged) {
    return judged.step().isEmpty()
        ? "the steady state was watched"
        : "after '" + judged.step() + "' viewers were watched";
  }

  private static Stream<String> held(Findings findings) {
    return findings.scenario().timeline().steps().stream()
        .flatMap(step -> held(step, findings).stream());
  }

  private static Optional<String> held(Step step, Findings findings) {
    Duration least = step.hold().atLeast();
    return findings.injections().stream()
        .filter(injection -> injection.step().equals(step.name()))
        .filter(injection -> injection.revertBegan().isPresent())
        .map(i -> Duration.between(i.injectedAt(), i.revertBegan().orElseThrow()))
        .filter(length -> length.compareTo(least.minus(ROUNDING)) < 0)
        .map(length -> words("'" + step.name() + "' was held", length, least))
        .findFirst();
  }

  private static String words(String what, Duration length, Duration least) {
    return what + " for " + length.toSeconds() + " s of at least " + least.toSeconds() + " s";
  }
}
