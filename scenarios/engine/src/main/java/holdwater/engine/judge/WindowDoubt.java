package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the fault on, every SLO must have been seen in every window and be decided there, and every
 * step must have been held, by each SLO's measure.
 */
final class WindowDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    if (findings.injections().isEmpty()) {
      return Stream.empty();
    }
    List<WindowJudgement> failed = findings.failed().toList();
    Stream<String> undecided =
        findings.windows().stream()
            .filter(judged -> judged.window().kind() != WindowKind.STEADY)
            .filter(judged -> judged.verdict() != Verdict.PASS && !failed.contains(judged))
            .map(Sentences::undecided);
    Stream<String> unseen =
        findings.scenario().expect().keySet().stream().flatMap(slo -> unseen(slo, findings));
    return Stream.of(undecided, unseen, notHeld(findings))
        .flatMap(sentences -> sentences)
        .map(Reason::unproven);
  }

  /** What is reverted within a shock has no held window: no other step's may stand for it. */
  private static Stream<String> notHeld(Findings findings) {
    return findings.injections().stream()
        .flatMap(
            injection ->
                findings.scenario().expect().keySet().stream()
                    .filter(slo -> !held(slo, injection, findings))
                    .map(
                        slo ->
                            slo + " was never observed while '" + injection.step() + "' was held"));
  }

  private static boolean held(String slo, InjectionJudgement injection, Findings findings) {
    return findings.windows().stream()
        .filter(judged -> judged.window().kind() == WindowKind.HELD)
        .anyMatch(judged -> judged.slo().equals(slo) && judged.step().equals(injection.step()));
  }

  private static Stream<String> unseen(String slo, Findings findings) {
    Set<WindowKind> seen =
        findings.windows().stream()
            .filter(judged -> judged.slo().equals(slo))
            .map(WindowJudgement::window)
            .map(window -> window.kind())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(WindowKind.class)));
    if (!afterTheLastRevert(slo, findings)) {
      seen.remove(WindowKind.AFTER);
    }
    EnumSet<WindowKind> missing = EnumSet.allOf(WindowKind.class);
    missing.removeAll(seen);
    return missing.stream().map(kind -> slo + " was never observed " + Sentences.during(kind));
  }

  /** The window after an earlier step says nothing of what came after the last one. */
  private static boolean afterTheLastRevert(String slo, Findings findings) {
    Instant last =
        findings
            .journal()
            .all(RevertBegan.class)
            .map(reverted -> reverted.at().truncatedTo(ChronoUnit.SECONDS))
            .reduce((earlier, later) -> later)
            .orElse(Instant.MIN);
    return findings.windows().stream()
        .filter(judged -> judged.slo().equals(slo))
        .map(WindowJudgement::window)
        .anyMatch(window -> window.kind() == WindowKind.AFTER && !window.start().isBefore(last));
  }
}
