package holdwater.engine.load;

import holdwater.engine.capacity.Knee;
import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.load.LoadLevels.Span;
import holdwater.engine.load.ServiceKnees.ServiceKnee;
import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gives way first when a load grows, and what is used up then.
 *
 * @param knees of each service
 * @param saturated what was used up where the whole system or the first of its services bends;
 *     empty where nobody bends
 */
record KneeOfServices(ServiceKnees knees, Optional<Saturation> saturated) {
  /** Nothing without stairs. */
  static KneeOfServices of(LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    List<Span> spans = LoadLevels.spans(facts, book);
    List<LoadLevel> levels = LoadLevels.of(facts, book, judgement.late().keySet());
    if (levels.size() < CapacitySection.FEWEST_LEVELS) {
      return new KneeOfServices(new ServiceKnees(List.of()), Optional.empty());
    }
    LoadLinks links = LoadLinks.of(book);
    ServiceKnees knees = ServiceKnees.of(spans, links.services());
    Optional<Double> bent =
        Knee.of(levels)
            .bent()
            .map(LoadLevel::offered)
            .or(() -> knees.first().map(ServiceKnee::bentAt));
    Optional<Saturation> saturated =
        bent.flatMap(rate -> spans.stream().filter(span -> span.rate() == rate).findFirst())
            .map(
                span ->
                    Saturation.of(span, facts, book, links.services(), judgement.late().keySet()));
    return new KneeOfServices(knees, saturated);
  }

  /** "catalog gives way first, at 14.0/s: ... What is used up there is ..."; empty without knee. */
  Optional<String> sentence() {
    Optional<String> first =
        knees
            .first()
            .map(
                knee ->
                    "%s gives way first, at %s: %s."
                        .formatted(
                            knee.service(), LoadWords.rate(knee.bentAt()), knee.knee().why()));
    Optional<String> used =
        saturated.map(
            found ->
                found.resource() == Saturation.Resource.NONE
                    ? "What is used up there is not known: " + found.words() + "."
                    : "What is used up there is " + found.words() + ".");
    if (first.isEmpty()) {
      return used;
    }
    return Optional.of(first.get() + used.map(words -> " " + words).orElse(""));
  }

  String html() {
    if (knees.knees().isEmpty() && saturated.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Who gives way first</h2>");
    sentence()
        .ifPresent(
            words -> html.append("<p class=\"lead\">").append(Page.escape(words)).append("</p>"));
    return knees.knees().isEmpty()
        ? html.append("</section>").toString()
        : html.append(table()).append("</section>").toString();
  }

  private String table() {
    Set<Double> rates = new TreeSet<>();
    knees.knees().forEach(knee -> rates.addAll(knee.p99Seconds().keySet()));
    StringBuilder html =
        new StringBuilder("<p>99th percentile of the calls to each service, as its callers counted")
            .append(", by the rate of the load.</p><div class=\"scroll\"><table><thead><tr>")
            .append("<th scope=\"col\">service</th>");
    for (double rate : rates) {
      html.append("<th scope=\"col\" class=\"num\">").append(LoadWords.rate(rate)).append("</th>");
    }
    html.append("<th scope=\"col\">bends at</th></tr></thead><tbody>");
    for (ServiceKnee knee : knees.knees()) {
      html.append("<tr><th scope=\"row\">").append(Page.escape(knee.service())).append("</th>");
      for (double rate : rates) {
        Double p99 = knee.p99Seconds().get(rate);
        html.append("<td class=\"num\">");
        html.append(p99 == null ? "–" : LoadWords.latency(1e6 * p99)).append("</td>");
      }
      html.append("<td>").append(Page.escape(bends(knee))).append("</td></tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String bends(ServiceKnee knee) {
    return knee.knee().bent().isEmpty()
        ? "–"
        : Text.format("%s: %s", LoadWords.rate(knee.bentAt()), knee.knee().why());
  }
}
