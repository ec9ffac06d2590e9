package holdwater.engine.report;

import holdwater.engine.judge.Aftermath;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.scenario.Recovery;
import holdwater.model.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long after the revert the system was itself again, against what the scenario allows. */
final class RecoveryPanel {
  private final ReportFacts facts;
  private final List<Aftermath> aftermath;

  /**
   * @param aftermath of each SLO that never came back
   */
  RecoveryPanel(ReportFacts facts, List<Aftermath> aftermath) {
    this.facts = facts;
    this.aftermath = List.copyOf(aftermath);
  }

  String html() {
    StringBuilder html = new StringBuilder("<section><h2>Recovery</h2>");
    html.append("<p class=\"lead\">From the moment the revert began.</p>");
    Optional<RecoveryMeasured> measured = facts.judgement().recovery();
    if (measured.isEmpty()) {
      return html.append("<p>The run did not come so far.</p></section>").toString();
    }
    Optional<Recovery> limits = facts.scenario().map(Scenario::recovery);
    html.append("<table><tbody>");
    html.append(row("cause proven gone", measured.get().reverted(), Optional.empty()));
    html.append(
        row(
            "all instances ready",
            measured.get().capacity(),
            limits.map(Recovery::capacityWithin)));
    html.append(
        row("all SLIs inside for 15 s", measured.get().slo(), limits.map(Recovery::sloWithin)));
    html.append("</tbody></table>");
    aftermath.forEach(
        bad ->
            html.append("<p><b class=\"worse\">")
                .append(Html.escape(bad.sentence()))
                .append("</b></p>"));
    return html.append("</section>").toString();
  }

  private static String row(String what, Optional<Duration> took, Optional<Duration> limit) {
    String allowed = limit.map(most -> "of " + Text.duration(most) + " allowed").orElse("");
    return "<tr><td>"
        + what
        + "</td><td class=\"num\"><b>"
        + Text.duration(took)
        + "</b><span class=\"sub\">"
        + allowed
        + "</span></td><td style=\"width:45%\">"
        + limit.map(most -> bar(took, most)).orElse("")
        + "</td></tr>";
  }

  private static String bar(Optional<Duration> took, Duration limit) {
    double share = took.map(t -> t.toMillis() / (double) limit.toMillis()).orElse(2.0);
    return Text.format(
        "<div class=\"bar%s\"><i style=\"width:%.1f%%\"></i></div>",
        share > 1 ? " over" : "", 100 * Math.min(1, Math.max(share, 0.01)));
  }
}
