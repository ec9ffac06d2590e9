package holdwater.engine.load;

import holdwater.engine.capacity.Knee;
import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.capacity.ScalabilityLaw;
import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import java.util.List;
import java.util.Optional;

/** Where a load with several levels found the system's knee, and a model of what it could do. */
final class CapacitySection {
  /** Fewer levels are no stairs. */
  static final int FEWEST_LEVELS = 3;

  private static final List<Integer> SYSTEMS = List.of(1, 2, 4, 8, 16, 64);

  /** Nobody runs closer to the knee. */
  private static final double HEADROOM = 0.6;

  private static final double PERCENT = 100;

  private final List<LoadLevel> levels;
  private final Knee knee;
  private final Optional<ScalabilityLaw> law;

  CapacitySection(List<LoadLevel> levels) {
    this.levels = levels;
    this.knee = Knee.of(levels);
    this.law = ScalabilityLaw.fit(levels);
  }

  /** "The knee lies above 12.0/s: at 14.0/s the p99 was ..."; empty without stairs. */
  Optional<String> sentence() {
    if (levels.size() < FEWEST_LEVELS) {
      return Optional.empty();
    }
    if (knee.bent().isEmpty()) {
      return Optional.of(
          "No knee was found up to %s."
              .formatted(LoadWords.rate(levels.get(levels.size() - 1).offered())));
    }
    String at = "at %s %s".formatted(LoadWords.rate(knee.bent().get().offered()), knee.why());
    return Optional.of(
        knee.sustained()
            .map(best -> "It sustains %s, and %s.".formatted(LoadWords.rate(best), at))
            .orElse("It sustains no level: %s.".formatted(at)));
  }

  String html() {
    if (levels.size() < FEWEST_LEVELS) {
      return "";
    }
    List<Double> residuals = law.map(found -> found.residuals(levels)).orElse(List.of());
    StringBuilder html = new StringBuilder("<section><h2>Where the knee lies</h2>");
    html.append("<p class=\"lead\">").append(Page.escape(sentence().orElseThrow())).append(' ');
    html.append(Page.escape(lawWords())).append("</p><div class=\"scroll\"><table><thead><tr>");
    for (String head :
        List.of("offered", "well", "wrong", "mean", "p99", "under way", "off the model")) {
      html.append("<th scope=\"col\" class=\"num\">").append(head).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (int i = 0; i < levels.size(); i++) {
      row(
          levels.get(i),
          i < residuals.size() ? Optional.of(residuals.get(i)) : Optional.empty(),
          html);
    }
    return html.append("</tbody></table></div>").append(more()).append("</section>").toString();
  }

  private static void row(LoadLevel level, Optional<Double> residual, StringBuilder html) {
    html.append("<tr>");
    cell(html, LoadWords.rate(level.offered()));
    cell(html, LoadWords.rate(level.well()));
    cell(html, Text.format("%.1f %%", PERCENT * level.badShare()));
    cell(html, LoadWords.latency(1e6 * level.meanSeconds()));
    cell(html, LoadWords.latency(1e6 * level.p99Seconds()));
    cell(html, Text.format("%.2f", level.underWay()));
    cell(html, residual.map(off -> Text.format("%+.1f %%", PERCENT * off)).orElse("–"));
    html.append("</tr>");
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }

  private String lawWords() {
    return law.map(
            found ->
                Text.format(
                    "By the Universal Scalability Law (λ %.1f/s, σ %.3f, κ %.5f) it could do %s;"
                        + " how far each level is off that model stands beside it.",
                    found.lambda(),
                    found.sigma(),
                    found.kappa(),
                    found
                        .limit()
                        .map(most -> LoadWords.rate(most) + " at most")
                        .orElse("more without a limit that these levels would show")))
        .orElse("The levels are too few, or too much alike, for a model.");
  }

  /** What several of them would carry, with what is assumed. */
  private String more() {
    if (knee.sustained().isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<p>What so many systems such as this one, on machines such as this one, would carry"
                + " if they share nothing and none is loaded to more than ");
    html.append(Text.format("%.0f %% of what one sustains: ", PERCENT * HEADROOM));
    for (int i = 0; i < SYSTEMS.size(); i++) {
      double rate = SYSTEMS.get(i) * HEADROOM * knee.sustained().get();
      html.append(i == 0 ? "" : ", ").append(SYSTEMS.get(i)).append(": ");
      html.append(LoadWords.rate(rate));
    }
    return html.append(". An assumption and no measurement.</p>").toString();
  }
}
