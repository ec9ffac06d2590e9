package holdwater.engine.compare;

import holdwater.model.Percent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A comparison on the console. */
public final class ComparisonText {
  private ComparisonText() {}

  /**
   * One string per line, without colours.
   *
   * @param all whether what did not change is told as well
   */
  public static List<String> lines(Comparison comparison, boolean all) {
    List<String> lines = new ArrayList<>();
    lines.add(
        comparison.scenario()
            + "   run "
            + comparison.now().name()
            + " against "
            + comparison.before().stream()
                .map(ComparedRun::name)
                .collect(Collectors.joining(", ")));
    if (all) {
      comparison.figures().forEach(each -> lines.add(line(word(each.change()), each)));
    } else {
      told(comparison).forEach(each -> lines.add(line(head(each), each)));
    }
    comparison.notes().forEach(note -> lines.add("  note      " + note));
    lines.add("  " + comparison.sentence());
    if (comparison.obstacles().isEmpty()) {
      lines.add("  " + rule(comparison));
    }
    return lines;
  }

  /**
   * What is proven, each followed by its windows; and what a run has one of, for a person may know
   * whether that is usual.
   */
  static List<Figure> told(Comparison comparison) {
    Set<Figure> told = new LinkedHashSet<>();
    for (Figure figure : comparison.figures()) {
      if (proven(figure)) {
        told.add(figure);
        comparison.figures().stream()
            .filter(part -> part.metric().isPartOf(figure.metric()))
            .forEach(told::add);
      } else if (figure.change() == Change.UNPROVEN && figure.metric().quantity().ofWholeRun()) {
        told.add(figure);
      }
    }
    return List.copyOf(told);
  }

  private static boolean proven(Figure figure) {
    return figure.change() == Change.WORSE || figure.change() == Change.BETTER;
  }

  /** Empty for the windows of what the line before them says. */
  private static String head(Figure figure) {
    boolean alone = proven(figure) || figure.metric().quantity().ofWholeRun();
    return alone ? word(figure.change()) : "";
  }

  private static String line(String head, Figure figure) {
    String name = figure.metric().name();
    return String.format(Locale.ROOT, "  %-9s %-48s %s", head, name, values(figure));
  }

  /** What changed so, a line for each figure. */
  public static List<String> changed(Comparison comparison, Change change) {
    return comparison.all(change).stream()
        .map(figure -> figure.metric().name() + ": " + values(figure))
        .toList();
  }

  /** {@code 212 ms -> 281 ms +33 % p 0.002}. */
  static String values(Figure figure) {
    Quantity quantity = figure.metric().quantity();
    StringBuilder text = new StringBuilder(quantity.text(figure.before()));
    text.append(" -> ").append(quantity.text(figure.now()));
    quantity
        .change(figure.before(), figure.now())
        .ifPresent(change -> text.append("   ").append(change));
    if (figure.allowed().isPresent()) {
      text.append("   margin ").append(Percent.whole(figure.marginBefore().getAsDouble()));
      text.append(" -> ").append(Percent.whole(figure.marginNow().getAsDouble()));
    }
    figure.p().ifPresent(p -> text.append("   ").append(p(p)));
    return text.toString();
  }

  /** {@code p 0.002}. */
  static String p(double p) {
    return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p %.3f", p);
  }

  static String word(Change change) {
    return change == Change.NONE ? "same" : change.name().toLowerCase(Locale.ROOT);
  }

  /** By what a difference counts. */
  static String rule(Comparison comparison) {
    String tolerance = Percent.whole(comparison.settings().tolerance());
    return "tests: "
        + comparison.tested()
        + ", together wrong in at most "
        + Percent.whole(CompareSettings.WRONG_AT_MOST)
        + " of comparisons; up to "
        + tolerance
        + " of what was, or of the bad share allowed, is no difference";
  }
}
