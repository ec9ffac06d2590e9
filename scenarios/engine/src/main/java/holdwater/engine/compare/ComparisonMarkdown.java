package holdwater.engine.compare;

import static holdwater.engine.report.Markdown.cell;

import holdwater.model.Percent;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A comparison for a pull request or a step summary. */
public final class ComparisonMarkdown {
  private ComparisonMarkdown() {}

  /** What changed first, all else folded away. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(cell(comparison.scenario())).append(": ");
    text.append(cell(comparison.sentence())).append("\n\n");
    text.append("Run ").append(cell(comparison.now().name())).append(" against ");
    text.append(
        comparison.before().stream()
            .map(run -> cell(run.name()))
            .collect(Collectors.joining(", ")));
    text.append(".\n\n");
    if (comparison.figures().isEmpty()) {
      return text.toString();
    }
    List<Figure> told = ComparisonText.told(comparison);
    table(text, told);
    comparison.notes().forEach(note -> text.append("- ").append(cell(note)).append('\n'));
    text.append("- ").append(cell(ComparisonText.rule(comparison))).append("\n\n");
    List<Figure> others =
        comparison.figures().stream().filter(figure -> !told.contains(figure)).toList();
    text.append("<details><summary>").append(others.size()).append(" other figures");
    text.append("</summary>\n\n");
    table(text, others);
    return text.append("</details>\n").toString();
  }

  private static void table(StringBuilder text, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    text.append("| | what | before | now | | margin | |\n|---|---|--:|--:|--:|--:|---|\n");
    for (Figure figure : figures) {
      Quantity quantity = figure.metric().quantity();
      text.append("| ").append(mark(figure.change()));
      text.append(" | ").append(cell(figure.metric().name()));
      text.append(" | ").append(quantity.text(figure.before()));
      text.append(" | ").append(quantity.text(figure.now()));
      text.append(" | ").append(quantity.change(figure.before(), figure.now()).orElse(""));
      text.append(" | ").append(margin(figure.marginBefore(), figure.marginNow()));
      text.append(" | ").append(p(figure.p())).append(" |\n");
    }
    text.append('\n');
  }

  private static String mark(Change change) {
    return change == Change.WORSE ? "**worse**" : ComparisonText.word(change);
  }

  private static String margin(OptionalDouble before, OptionalDouble now) {
    return before.isEmpty() || now.isEmpty()
        ? ""
        : Percent.whole(before.getAsDouble()) + " → " + Percent.whole(now.getAsDouble());
  }

  private static String p(OptionalDouble p) {
    return p.isEmpty() ? "not tested" : ComparisonText.p(p.getAsDouble());
  }
}
