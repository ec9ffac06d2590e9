package holdwater.engine.report;

import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.Outcome;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The verdict, and in one sentence why. */
final class VerdictBanner {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ReportFacts facts;

  VerdictBanner(ReportFacts facts) {
    this.facts = facts;
  }

  String html() {
    Outcome outcome = facts.judgement().outcome();
    StringBuilder html = new StringBuilder();
    html.append(
        Text.format(
            "<section class=\"banner %s\"><div class=\"head\"><span class=\"badge\">%s</span>"
                + "<h1>%s</h1></div>",
            Pill.kind(outcome.verdict()), outcome.verdict(), Html.escape(facts.scenarioName())));
    html.append("<p class=\"why\">").append(Html.escape(facts.why())).append(".</p>");
    facts
        .judgement()
        .why()
        .ifPresent(
            why ->
                html.append("<p class=\"first\">First out of its steady range: ")
                    .append(Html.escape(why.sentence()))
                    .append(".</p>"));
    List<String> more = outcome.reasons().stream().skip(1).toList();
    if (!more.isEmpty()) {
      html.append("<ul>");
      more.forEach(reason -> html.append("<li>").append(Html.escape(reason)).append("</li>"));
      html.append("</ul>");
    }
    ablation()
        .ifPresent(
            sentence ->
                html.append("<p class=\"ablation\">").append(Html.escape(sentence)).append("</p>"));
    facts
        .scenario()
        .map(Scenario::hypothesis)
        .ifPresent(
            claim ->
                html.append("<p class=\"hypothesis\">Claim: ")
                    .append(Html.escape(claim))
                    .append("</p>"));
    html.append("<p class=\"facts\">").append(facts()).append("</p></section>");
    return html.toString();
  }

  /** What this verdict says of a scenario that was played without what it proves. */
  private Optional<String> ablation() {
    Set<String> missing = new TreeSet<>(facts.started().map(RunStarted::without).orElse(Set.of()));
    missing.retainAll(facts.scenario().map(Scenario::provenPatterns).orElse(List.of()));
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String played = "Played without " + String.join(", ", missing) + ", which it proves: ";
    return Optional.of(
        played
            + switch (facts.judgement().outcome().verdict()) {
              case FAIL -> "this FAIL is as it should be, the scenario notices what is missing.";
              case PASS -> "it should have turned FAIL, so its PASS does not prove that pattern.";
              case INCONCLUSIVE -> "it should have turned FAIL, and this run does not show that.";
            });
  }

  private String facts() {
    StringBuilder words = new StringBuilder("run " + Html.escape(facts.runId()));
    facts.started().ifPresent(run -> words.append(" · ").append(started(run)));
    words.append(" · took ").append(Text.duration(facts.length()));
    words
        .append(" · ")
        .append(facts.judgement().outcome().status().name().toLowerCase(Locale.ROOT));
    return words.toString();
  }

  private static String started(RunStarted run) {
    String without =
        run.without().isEmpty()
            ? ""
            : " · <b>without " + Html.escape(String.join(", ", run.without())) + "</b>";
    return DAY.format(run.at())
        + " · topology "
        + Html.escape(run.scenario().topology())
        + " · seed "
        + run.seed()
        + without;
  }
}
