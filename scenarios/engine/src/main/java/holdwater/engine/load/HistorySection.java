package holdwater.engine.load;

import holdwater.engine.compare.Change;
import holdwater.engine.compare.CompareSettings;
import holdwater.engine.compare.Figure;
import holdwater.engine.compare.LoadComparing;
import holdwater.engine.compare.LoadComparing.Run;
import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became better or worse since the last loads of the same plan. */
public final class HistorySection {
  private final List<Run> before;
  private final Run now;
  private final List<Figure> figures;

  /**
   * @param before the oldest first; none where there is nothing to compare with
   */
  public HistorySection(String event, List<Run> before, Run now) {
    this.before = List.copyOf(before);
    this.now = now;
    this.figures =
        before.isEmpty() || now.seconds().isEmpty()
            ? List.of()
            : new LoadComparing(CompareSettings.USUAL).compare(event, before, now);
  }

  /** A section without anything to compare with. */
  static HistorySection none(Run now) {
    return new HistorySection("", List.of(), now);
  }

  /** Empty when nothing was compared. */
  public Optional<String> sentence() {
    if (figures.isEmpty()) {
      return Optional.empty();
    }
    String worse = named(Change.WORSE);
    String better = named(Change.BETTER);
    String found =
        worse.isEmpty() && better.isEmpty()
            ? "nothing differs beyond chance"
            : Stream.of(worse, better).filter(s -> !s.isEmpty()).collect(Collectors.joining("; "));
    return Optional.of("Against the last " + before.size() + " of this plan " + found + ".");
  }

  private String named(Change change) {
    String names =
        figures.stream()
            .filter(figure -> figure.change() == change)
            .map(figure -> figure.metric().name())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : names + " got " + (change == Change.WORSE ? "worse" : "better");
  }

  String html() {
    if (figures.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<section><h2>Against the last loads of this plan</h2><p class=\"lead\">A difference counts"
                + " if it is larger than 20 per cent, more than chance explains at 95 per cent for all"
                + " of them together, and outside of what earlier ones differ by.</p>"
                + "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">figure</th>");
    before.forEach(run -> head(html, run.id()));
    head(html, "this one, " + now.id());
    html.append("<th scope=\"col\">change</th></tr></thead><tbody>");
    figures.forEach(figure -> row(html, figure));
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void head(StringBuilder html, String name) {
    html.append("<th scope=\"col\" class=\"num\">").append(Page.escape(name)).append("</th>");
  }

  private static void row(StringBuilder html, Figure figure) {
    String name = Page.escape(figure.metric().name());
    html.append("<tr><th scope=\"row\">").append(name).append("</th>");
    figure.each().forEach(value -> cell(html, figure.metric().quantity().text(value)));
    cell(html, figure.metric().quantity().text(figure.now()));
    html.append("<td>").append(change(figure)).append("</td></tr>");
  }

  private static String change(Figure figure) {
    String p = figure.p().isEmpty() ? "" : Text.format(" (p %.4f)", figure.p().getAsDouble());
    return switch (figure.change()) {
      case WORSE -> "<span class=\"pill fail\">worse</span>" + p;
      case BETTER -> "<span class=\"pill pass\">better</span>" + p;
      case UNPROVEN -> "<span class=\"pill inconclusive\">not proven</span>" + p;
      case NONE -> "no";
    };
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }
}
