package holdwater.engine.report;

import holdwater.engine.cause.Amplification;
import holdwater.engine.cause.Attempts;
import holdwater.engine.cause.ServiceBook;
import holdwater.engine.cause.ServiceLink;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How many attempts a call took, link by link, and what that comes to along paths of calls. */
final class AmplificationTable {
  private static final int PATHS_SHOWN = 5;

  private final Amplification amplification;
  private final WindowSpans spans;

  AmplificationTable(ServiceBook book, WindowSpans spans) {
    this.amplification = Amplification.of(book);
    this.spans = spans;
  }

  String html() {
    if (amplification.links().isEmpty() || spans.kinds().isEmpty()) {
      return "";
    }
    Map<WindowKind, Map<ServiceLink, Attempts>> counted =
        spans.sums(window -> amplification.between(window.start(), window.end()), Attempts::plus);
    StringBuilder html = new StringBuilder("<section><h2>Retries</h2><p class=\"lead\">");
    html.append("Attempts per call that somebody meant, as the callers counted; above ");
    html.append(
        Text.format(
            "%.1f to be looked at, from %.1f on a storm. ",
            Amplification.LOOK, Amplification.STORM));
    html.append("Retries on links one behind the other multiply.</p><div class=\"scroll\">");
    html.append("<table class=\"links\"><thead><tr><th>link</th>");
    html.append(spans.heads("attempts per call")).append("</tr></thead><tbody>");
    for (ServiceLink link : new TreeSet<>(amplification.links())) {
      html.append("<tr><td>").append(Html.escape(link.describe())).append("</td>");
      spans
          .kinds()
          .forEach(
              kind ->
                  html.append(
                      cell(
                          counted.getOrDefault(kind, Map.of()).getOrDefault(link, Attempts.NONE))));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").append(paths()).append("</section>").toString();
  }

  private static String cell(Attempts attempts) {
    if (attempts.intended() == 0) {
      return "<td class=\"num muted\">–</td>";
    }
    String figure = Text.format("%.2f", attempts.factor());
    boolean worse = attempts.factor() > Amplification.LOOK;
    return "<td class=\"num\">"
        + (worse ? "<b class=\"worse\">" + figure + "</b>" : figure)
        + "</td>";
  }

  private String paths() {
    List<Amplification.Worst> worst = amplification.paths(begin(), end());
    if (worst.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<p>In the worst five seconds: ");
    for (int i = 0; i < Math.min(PATHS_SHOWN, worst.size()); i++) {
      html.append(i == 0 ? "" : ", ").append(Html.escape(words(worst.get(i))));
    }
    return html.append(".</p>").toString();
  }

  /** "gateway -> playback -> catalog 4.3 calls for one (a storm)". */
  static String words(Amplification.Worst worst) {
    String mark =
        worst.factor() >= Amplification.STORM
            ? " (a storm)"
            : worst.factor() > Amplification.LOOK ? " (to be looked at)" : "";
    return Text.format("%s %.1f calls for one%s", worst.describe(), worst.factor(), mark);
  }

  /** What the console says of it; empty unless it is to be looked at. */
  Optional<String> sentence() {
    return spans.kinds().isEmpty()
        ? Optional.empty()
        : amplification
            .worst(begin(), end())
            .filter(worst -> worst.factor() > Amplification.LOOK)
            .map(AmplificationTable::words);
  }

  private Instant begin() {
    return spans.byKind().values().stream()
        .flatMap(List::stream)
        .map(Window::start)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private Instant end() {
    return spans.byKind().values().stream()
        .flatMap(List::stream)
        .map(Window::end)
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
