package holdwater.engine.suite;

import static holdwater.engine.report.Markdown.cell;

import holdwater.engine.suite.ProofMatrix.Row;
import java.util.Locale;
import java.util.Optional;

/** {@code matrix.md}: the matrix for a README or a pull request. */
public final class MatrixMarkdown {
  private MatrixMarkdown() {}

  /** The whole file. */
  public static String of(ProofMatrix matrix) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(cell(matrix.summary())).append("\n\n");
    text.append("Commit ").append(cell(matrix.commit())).append(".\n\n");
    text.append("| scenario | pattern | with it | without it | must break | finding |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Row row : matrix.rows()) {
      text.append("| `").append(row.claim().scenario().name());
      text.append("` | `").append(row.claim().proof().pattern()).append("` | ");
      row.trials().forEach(trial -> text.append(run(trial.with())));
      text.append(" | ");
      row.trials().forEach(trial -> text.append(run(trial.without())));
      text.append(" | ").append(row.claim().damage()).append(" | ");
      text.append(finding(row)).append(" |\n");
    }
    if (!matrix.together().isEmpty()) {
      text.append("\nWith their patterns, together:\n\n");
      matrix.together().forEach(each -> text.append("- ").append(cell(each)).append('\n'));
    }
    if (!matrix.unclaimed().isEmpty()) {
      text.append("\nClaimed by no scenario: ");
      text.append(String.join(", ", matrix.unclaimed())).append(".\n");
    }
    return text.toString();
  }

  /** "caught 2 of 2", or what went wrong and why. */
  static String finding(Row row) {
    String times = row.caught() + " of " + row.trials().size();
    String word = row.finding().name().toLowerCase(Locale.ROOT);
    return row.finding() == Finding.CAUGHT
        ? "**caught** " + times
        : "**" + word + "**, caught " + times + ": " + cell(row.worst().why());
  }

  private static String run(Optional<Played> played) {
    return played.map(p -> p.verdict() + " (" + p.runId() + ") ").orElse("– ");
  }
}
