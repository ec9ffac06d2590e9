package holdwater.engine.report;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.cause.Why;
import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a FAIL has to tell: what broke, under which fault, what went wrong first, and who should
 * have answered.
 *
 * @param slo empty where no window decided, but an abort, a late return, or shocks together
 * @param window empty as {@code slo} is
 * @param what with the figures that decided
 * @param faults in force then; all of the run where no window decided
 * @param began what left its steady range first; empty when that is not known
 * @param patterns that the scenario claims answer its faults, {@code (off)} where the run did
 *     without
 */
public record Failure(
    Optional<String> slo,
    Optional<String> window,
    String what,
    List<String> faults,
    Optional<String> began,
    List<String> patterns) {
  public Failure {
    checkNotNull(slo, "slo");
    checkNotNull(window, "window");
    checkNotNull(what, "what");
    faults = List.copyOf(faults);
    checkNotNull(began, "began");
    patterns = List.copyOf(patterns);
  }

  /** All of a run; none when it is no FAIL. Pure: of the journal alone. */
  public static List<Failure> of(Journal journal, Judgement judgement) {
    if (judgement.outcome().verdict() != Verdict.FAIL) {
      return List.of();
    }
    ReportFacts facts = new ReportFacts(journal, judgement);
    Optional<String> began = judgement.why().map(Why::sentence);
    List<String> patterns = patterns(facts);
    if (judgement.failed().isEmpty()) {
      List<String> faults = judgement.injections().stream().map(Text::fault).toList();
      return List.of(
          new Failure(Optional.empty(), Optional.empty(), facts.why(), faults, began, patterns));
    }
    boolean several = Text.severalSteps(judgement.windows());
    List<Failure> failures = new ArrayList<>();
    for (WindowJudgement judged : judgement.failed()) {
      WindowResult result = WindowResult.of(judged, several);
      failures.add(
          new Failure(
              Optional.of(result.slo()),
              Optional.of(result.window()),
              result.numbers() + stays(judgement, judged),
              faults(judgement, judged.step()),
              began,
              patterns));
    }
    return failures;
  }

  /** Only the window after the faults can show it. */
  private static String stays(Judgement judgement, WindowJudgement judged) {
    return judgement.metastable().stream()
        .filter(bad -> judged.window().kind() == WindowKind.AFTER && bad.slo().equals(judged.slo()))
        .map(bad -> "; " + bad.sentence())
        .findFirst()
        .orElse("");
  }

  private static List<String> faults(Judgement judgement, String step) {
    return judgement.injections().stream()
        .filter(injection -> injection.step().equals(step))
        .map(Text::fault)
        .toList();
  }

  private static List<String> patterns(ReportFacts facts) {
    List<String> proven = facts.scenario().map(Scenario::provenPatterns).orElse(List.of());
    return proven.stream().map(pattern -> pattern + off(facts, pattern)).toList();
  }

  private static String off(ReportFacts facts, String pattern) {
    return facts.started().filter(run -> run.without().contains(pattern)).isPresent()
        ? " (off)"
        : "";
  }

  /** "stream-starts held", or "the run" where no window decided. */
  public String subject() {
    return slo.map(name -> name + window.map(kind -> " " + kind).orElse("")).orElse("the run");
  }

  /** All of it in one sentence, without a full stop. */
  public String sentence() {
    StringBuilder words = new StringBuilder(subject()).append(": ").append(what);
    if (!faults.isEmpty()) {
      words.append("; fault: ").append(String.join(", ", faults));
    }
    began.ifPresent(first -> words.append("; it began with ").append(first));
    if (!patterns.isEmpty()) {
      words.append("; should have answered: ").append(String.join(", ", patterns));
    }
    return words.toString();
  }

  /** Whether it is of that SLO and window. */
  boolean isOf(WindowResult result) {
    return slo.filter(result.slo()::equals).isPresent()
        && window.filter(result.window()::equals).isPresent();
  }
}
