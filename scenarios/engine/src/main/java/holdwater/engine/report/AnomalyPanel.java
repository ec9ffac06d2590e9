package holdwater.engine.report;

import holdwater.engine.judge.AnomalyFeed;
import holdwater.model.anomaly.Anomaly;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What somebody would have noticed who knows no objective, and when. */
final class AnomalyPanel {
  private final ReportFacts facts;

  AnomalyPanel(ReportFacts facts) {
    this.facts = facts;
  }

  String html() {
    List<Anomaly> noticed = AnomalyFeed.of(facts.journal());
    if (noticed.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Unusual</h2><p class=\"lead\">");
    html.append("What a watch notices that knows no objective, only what was usual in this run:");
    html.append(" by a sequential test that chance alone passes less than once in a day.");
    html.append("</p><div class=\"scroll\"><table><thead><tr><th>from</th>");
    html.append("<th class=\"num\">noticed after</th><th>what</th></tr></thead><tbody>");
    for (Anomaly anomaly : noticed) {
      html.append("<tr><td>").append(Html.escape(offset(anomaly.from())));
      html.append("</td><td class=\"num\">").append(Text.duration(anomaly.took()));
      html.append("</td><td>").append(Html.escape(anomaly.describe())).append("</td></tr>");
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  /** From the first injection on, or the time of day without one. */
  private String offset(Instant at) {
    Optional<Instant> zero =
        facts.judgement().injections().stream()
            .map(injection -> injection.injectedAt().truncatedTo(ChronoUnit.SECONDS))
            .min(Instant::compareTo);
    if (zero.isEmpty()) {
      return at.toString();
    }
    long seconds = Duration.between(zero.get(), at).toSeconds();
    return seconds < 0 ? -seconds + " s before the fault" : seconds + " s after the fault";
  }
}
