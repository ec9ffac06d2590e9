package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.run.ExitCode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which patterns are proven.
 *
 * @param commit of what was tried
 * @param unclaimed patterns that no scenario of the library claims to prove
 * @param interrupted whether somebody stopped the suite before all was played
 */
public record ProofMatrix(
    String commit, List<Row> rows, SortedSet<String> unclaimed, boolean interrupted) {
  public ProofMatrix {
    checkNotNull(commit, "commit");
    rows = List.copyOf(rows);
    unclaimed = new TreeSet<>(unclaimed);
  }

  /** A claim and all its trials. */
  public record Row(Claim claim, List<Trial> trials) {
    public Row {
      checkNotNull(claim, "claim");
      trials = List.copyOf(trials);
    }

    /** The worst of all trials: a proof that holds now and then is none. */
    public Finding finding() {
      return worst().finding();
    }

    /** The first trial that decides. */
    public Trial worst() {
      return trials.stream()
          .sorted(Comparator.comparing(Trial::finding).reversed())
          .findFirst()
          .orElseThrow();
    }

    /** How many trials caught it. */
    public long caught() {
      return trials.stream().filter(trial -> trial.finding() == Finding.CAUGHT).count();
    }
  }

  /** How many rows ended so. */
  public long count(Finding finding) {
    return rows.stream().filter(row -> row.finding() == finding).count();
  }

  /** What the runs with their patterns show together; each run once. */
  public List<String> together() {
    return Together.of(
            rows.stream()
                .flatMap(row -> row.trials().stream())
                .flatMap(trial -> trial.with().stream())
                .distinct()
                .toList())
        .sentences();
  }

  /** PASS when all are caught, FAIL when any is masked or missed. */
  public ExitCode exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (count(Finding.MASKED) + count(Finding.MISSED) > 0) {
      return ExitCode.FAIL;
    }
    return count(Finding.UNDECIDED) > 0 ? ExitCode.INCONCLUSIVE : ExitCode.PASS;
  }

  /** "11 of 13 caught, 1 masked, 1 undecided". */
  public String summary() {
    StringBuilder words = new StringBuilder();
    words.append(count(Finding.CAUGHT)).append(" of ").append(rows.size()).append(" caught");
    for (Finding finding : List.of(Finding.MASKED, Finding.MISSED, Finding.UNDECIDED)) {
      if (count(finding) > 0) {
        words.append(", ").append(count(finding)).append(' ');
        words.append(finding.name().toLowerCase(Locale.ROOT));
      }
    }
    return words.append(interrupted ? "; interrupted" : "").toString();
  }
}
