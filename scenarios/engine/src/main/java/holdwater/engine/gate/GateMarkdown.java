package holdwater.engine.gate;

import static holdwater.engine.report.Markdown.cell;
import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.engine.report.Clip;
import holdwater.model.verdict.Verdict;
import java.util.List;

/**
 * {@code summary.md}: the gate for GitHub's step summary or a comment on a merge request. Below 64
 * KB whatever happened: what is red comes first, and what does not fit is counted.
 */
final class GateMarkdown {
  /** In UTF-8. A comment on GitHub may have 65,536 characters. */
  static final int MOST_BYTES = 60_000;

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_SENTENCE = 600;

  /** What the end of the file may need. */
  private static final int RESERVED = 1_500;

  private final StringBuilder text = new StringBuilder();
  private int bytes;
  private int left;

  private GateMarkdown() {}

  static String of(GateResult result) {
    GateMarkdown summary = new GateMarkdown();
    summary.head(result);
    summary.failures(result);
    summary.table(result);
    summary.proofs(result);
    summary.margins(result);
    summary.together(result);
    summary.comparisons(result);
    summary.leftOut(result);
    summary.skipCheck(result);
    return summary.end(result);
  }

  private void proofs(GateResult result) {
    if (result.proofs().isEmpty()) {
      return;
    }
    add("\n| scenario | without | must break | finding | seconds |\n|---|---|---|---|--:|\n");
    for (GateProof each : result.proofs()) {
      List<String> cells =
          List.of(
              name(each.proof().scenario().name()),
              name(each.proof().proof().pattern()),
              name(each.proof().claim().damage()),
              sentence(each.sentence()),
              Long.toString(each.seconds()));
      addIfItFits("| " + String.join(" | ", cells) + " |\n");
    }
  }

  private void margins(GateResult result) {
    if (result.margins().isEmpty()) {
      return;
    }
    add("\n| at a worse dose | at least | margin | seconds |\n|---|--:|---|--:|\n");
    for (GateMargin each : result.margins()) {
      List<String> cells =
          List.of(
              name(each.name()),
              Double.toString(each.margin().atLeast()),
              sentence(each.sentence()),
              Long.toString(each.seconds()));
      addIfItFits("| " + String.join(" | ", cells) + " |\n");
    }
  }

  private void head(GateResult result) {
    add("# " + result.verdict() + ": " + name(result.suite().name()) + "\n\n");
    add(sentence(result.sentence()) + ".\n\n");
  }

  private void failures(GateResult result) {
    for (GateRow row : result.red()) {
      List<Breakage> breakages = Breakage.of(row);
      if (breakages.isEmpty()) {
        addIfItFits(title(row) + ": " + sentence(row.sentence()) + ".\n");
      }
      breakages.forEach(breakage -> addIfItFits(title(row) + told(breakage)));
    }
    for (GateProof proof : result.redProofs()) {
      red(proof.verdict(), proof.name(), proof.sentence());
    }
    for (GateMargin margin : result.redMargins()) {
      red(margin.verdict(), margin.name(), margin.sentence());
    }
    boolean none =
        result.red().isEmpty() && result.redProofs().isEmpty() && result.redMargins().isEmpty();
    add(none ? "" : "\n");
  }

  private void red(Verdict verdict, String name, String sentence) {
    addIfItFits("- **" + verdict + "** " + name(name) + ": " + sentence(sentence) + ".\n");
  }

  private static String title(GateRow row) {
    return "- **" + row.verdict() + "** " + name(row.name());
  }

  private static String told(Breakage breakage) {
    StringBuilder words = new StringBuilder("\n");
    words.append("  - fault: ").append(sentence(breakage.fault())).append('\n');
    words.append("  - it began with: ").append(sentence(breakage.first())).append('\n');
    words.append("  - should have answered: ").append(sentence(breakage.answer())).append('\n');
    breakage
        .broken()
        .forEach(each -> words.append("  - broke: ").append(sentence(each)).append('\n'));
    return words.toString();
  }

  private static String sentence(String text) {
    return cell(Clip.to(LONGEST_SENTENCE, text));
  }

  private void table(GateResult result) {
    add("| scenario | verdict | why | seconds | runs |\n|---|---|---|--:|---|\n");
    for (GateRow row : result.rows()) {
      List<String> cells =
          List.of(
              name(row.name()),
              row.verdict().name(),
              sentence(row.sentence()),
              Long.toString(row.seconds()),
              runs(row));
      addIfItFits("| " + String.join(" | ", cells) + " |\n");
    }
  }

  private static String runs(GateRow row) {
    return row.attempts().isEmpty()
        ? "–"
        : String.join(
            ", ", row.attempts().stream().map(run -> cell(run.played().runId())).toList());
  }

  private static String name(String name) {
    return cell(Clip.to(LONGEST_NAME, name));
  }

  private void together(GateResult result) {
    List<String> sentences = result.together();
    if (!sentences.isEmpty()) {
      addIfItFits("\nTogether: " + cell(String.join("; ", sentences)) + ".\n");
    }
  }

  private void comparisons(GateResult result) {
    for (String line : LastRuns.lines(result)) {
      addIfItFits("\nCompared: " + sentence(line) + ".\n");
    }
  }

  private void leftOut(GateResult result) {
    for (Since.Choice choice : result.suite().leftOut()) {
      addIfItFits("\nLeft out: " + name(choice.scenario()) + ", " + sentence(choice.why()) + ".\n");
    }
  }

  private void skipCheck(GateResult result) {
    result
        .skipCheck()
        .ifPresent(check -> addIfItFits("\nMap of changes: " + sentence(check.sentence()) + ".\n"));
  }

  private String end(GateResult result) {
    if (left > 0) {
      text.append('\n').append(left).append(" more lines do not fit: gate.json has all.\n");
    }
    text.append("\nTook ").append(result.took().toSeconds()).append(" s of the budget of ");
    text.append(result.suite().budget().toSeconds()).append(" s, at commit ");
    text.append(name(result.commit())).append(". To read on: suite.html.\n");
    return text.toString();
  }

  private void addIfItFits(String line) {
    if (bytes + line.getBytes(UTF_8).length > MOST_BYTES - RESERVED) {
      left++;
    } else {
      add(line);
    }
  }

  private void add(String line) {
    text.append(line);
    bytes += line.getBytes(UTF_8).length;
  }
}
