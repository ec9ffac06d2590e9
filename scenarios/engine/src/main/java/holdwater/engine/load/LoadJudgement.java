package holdwater.engine.load;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load showed.
 *
 * @param late seconds in which the generator fell behind, with the reason
 * @param slos in the order of the model
 * @param seconds that are known at all
 * @param verdict empty when no SLO is named: what was not promised cannot be broken
 */
public record LoadJudgement(
    SortedMap<Instant, String> late, List<SloOfLoad> slos, int seconds, Optional<Verdict> verdict) {
  public LoadJudgement {
    late = new TreeMap<>(late);
    slos = List.copyOf(slos);
  }

  /** Judges by arithmetic alone. */
  public static LoadJudgement of(LoadFacts facts, LoadBook book) {
    SortedMap<Instant, String> late = LateSeconds.of(book, facts.model().profile());
    List<SloOfLoad> slos =
        facts.model().slos().stream().map(slo -> SloOfLoad.of(slo, book, late.keySet())).toList();
    LoadJudgement judged = new LoadJudgement(late, slos, book.seconds().size(), Optional.empty());
    return slos.isEmpty()
        ? judged
        : new LoadJudgement(late, slos, judged.seconds, Optional.of(judged.overall(facts)));
  }

  private Verdict overall(LoadFacts facts) {
    if (!believable() || facts.status() != RunStatus.COMPLETED) {
      return Verdict.INCONCLUSIVE;
    }
    List<Verdict> each = slos.stream().map(SloOfLoad::verdict).toList();
    if (each.contains(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    return each.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.PASS;
  }

  /** Answers: did the generator keep its schedule in so many seconds that the rest says enough? */
  public boolean believable() {
    return seconds > 0 && late.size() <= DroppedSeconds.MOST_DROPPED * seconds;
  }

  /** What the command ends with. */
  public ExitCode exitCode(RunStatus status) {
    if (status == RunStatus.INTERRUPTED) {
      return ExitCode.INTERRUPTED;
    }
    if (status == RunStatus.FAILED) {
      return ExitCode.ERROR;
    }
    Verdict shown = verdict.orElse(believable() ? Verdict.PASS : Verdict.INCONCLUSIVE);
    return switch (shown) {
      case PASS -> ExitCode.PASS;
      case FAIL -> ExitCode.FAIL;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }
}
