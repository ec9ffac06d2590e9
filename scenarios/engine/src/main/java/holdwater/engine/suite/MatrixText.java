package holdwater.engine.suite;

import holdwater.engine.suite.ProofMatrix.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The matrix for a terminal. */
public final class MatrixText {
  private MatrixText() {}

  /** A head, a line for each claim, what nobody claims, the sum. */
  public static List<String> lines(ProofMatrix matrix) {
    List<String> lines = new ArrayList<>();
    lines.add(line("pattern", "scenario", "with it", "without it", "must break", "finding"));
    for (Row row : matrix.rows()) {
      String finding =
          row.finding() == Finding.CAUGHT
              ? "caught " + row.caught() + " of " + row.trials().size()
              : row.finding().name().toLowerCase(Locale.ROOT) + ": " + row.worst().why();
      lines.add(
          line(
              row.claim().proof().pattern(),
              row.claim().scenario().name(),
              verdicts(row.trials().stream().map(Trial::with).toList()),
              verdicts(row.trials().stream().map(Trial::without).toList()),
              row.claim().damage(),
              finding));
    }
    matrix.together().forEach(sentence -> lines.add("together: " + sentence));
    if (!matrix.unclaimed().isEmpty()) {
      lines.add("claimed by no scenario: " + String.join(", ", matrix.unclaimed()));
    }
    lines.add(matrix.summary());
    return lines;
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-22s %-24s %-14s %-14s %-24s %s", cells);
  }

  private static String verdicts(List<Optional<Played>> runs) {
    return runs.stream()
        .map(run -> run.map(played -> played.verdict().name()).orElse("-"))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
