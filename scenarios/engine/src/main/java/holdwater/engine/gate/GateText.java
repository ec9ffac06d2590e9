package holdwater.engine.gate;

import holdwater.engine.report.Clip;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last lines of a gate on a terminal: a row each, what FAILed, the verdict. */
public final class GateText {
  private static final int LONGEST = 300;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_PROOF = 130;

  private GateText() {}

  /** One string per line, without colours. */
  public static List<String> lines(GateResult result) {
    int width = result.rows().stream().mapToInt(row -> name(row).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (GateRow row : result.rows()) {
      lines.add(row(row, width));
      Breakage.of(row).forEach(breakage -> breakage(lines, breakage));
    }
    result.proofs().forEach(proof -> lines.add(proof(proof)));
    result.margins().forEach(margin -> lines.add(margin(margin)));
    result.together().forEach(each -> lines.add("together: " + each));
    LastRuns.lines(result).forEach(each -> lines.add("compared: " + Clip.line(LONGEST, each)));
    result.skipCheck().ifPresent(c -> lines.add("changes: " + Clip.line(LONGEST, c.sentence())));
    lines.add(
        String.format(
            Locale.ROOT,
            "verdict: %s   %s   (%d s of %d s)",
            result.verdict(),
            Clip.line(LONGEST, result.sentence()),
            result.took().toSeconds(),
            result.suite().budget().toSeconds()));
    return lines;
  }

  private static String row(GateRow row, int width) {
    String name = name(row) + " ".repeat(width - name(row).length());
    String why = row.verdict() == Verdict.PASS ? "" : Clip.line(LONGEST, row.sentence());
    return String.format(
            Locale.ROOT, "%-12s  %s  %4d s  %s", row.verdict(), name, row.seconds(), why)
        .stripTrailing();
  }

  /** "caught zone-outage without zone-failover 240 s FAIL on stream-starts held". */
  private static String proof(GateProof proof) {
    return String.format(
        Locale.ROOT,
        "%-12s  %s  %4d s  %s",
        proof.word(),
        Clip.line(LONGEST_PROOF, proof.name()),
        proof.seconds(),
        Clip.line(LONGEST, proof.sentence()));
  }

  /** "PASS slow-catalog at 6000 ms 240 s margin at least 1.5: holds ...". */
  private static String margin(GateMargin margin) {
    return String.format(
        Locale.ROOT,
        "%-12s  %s  %4d s  %s",
        margin.verdict(),
        Clip.line(LONGEST_PROOF, margin.name()),
        margin.seconds(),
        Clip.line(LONGEST, margin.sentence()));
  }

  private static String name(GateRow row) {
    return Clip.line(LONGEST_NAME, row.name());
  }

  private static void breakage(List<String> lines, Breakage breakage) {
    breakage.broken().forEach(each -> lines.add("  broke           " + Clip.line(LONGEST, each)));
    lines.add("  fault           " + Clip.line(LONGEST, breakage.fault()));
    lines.add("  it began with   " + Clip.line(LONGEST, breakage.first()));
    lines.add("  should answer   " + Clip.line(LONGEST, breakage.answer()));
  }
}
