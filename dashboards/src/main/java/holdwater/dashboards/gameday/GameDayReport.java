package holdwater.dashboards.gameday;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.dashboards.console.Escaped;
import holdwater.dashboards.console.TimelineExport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is left of a game day: findings first. What people wrote is text in it and nothing else. */
public final class GameDayReport {
  private final GameDayRecord day;
  private final List<Finding> findings;

  public GameDayReport(GameDayRecord day) {
    this.day = day;
    this.findings = day.findings();
  }

  /** One sentence for the terminal. */
  public String summary() {
    long played = day.results().stream().filter(result -> result.injected().isPresent()).count();
    return played
        + " of "
        + day.results().size()
        + " steps played, "
        + (findings.isEmpty() ? "no finding" : findings.size() + " findings")
        + (day.allGone() ? "" : "; NOT every fault is proven to be gone");
  }

  /** For a wiki or a merge request. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Game day: ").append(Escaped.markdown(day.plan().name())).append("\n\n");
    text.append("From ").append(time(day.began())).append(" to ").append(time(day.ended()));
    text.append(" (UTC), with ").append(Escaped.markdown(with())).append(".\n\n");
    text.append("We believed: ").append(Escaped.markdown(day.plan().hypothesis())).append("\n\n");
    text.append("**").append(Escaped.markdown(summary())).append(".**\n\n");
    if (!findings.isEmpty()) {
      text.append("| step | finding | owner | try again |\n|---|---|---|---|\n");
      for (Finding finding : findings) {
        text.append("| ").append(Escaped.markdown(finding.drill()));
        text.append(" | ").append(Escaped.markdown(finding.text()));
        text.append(" | ").append(Escaped.markdown(finding.owner()));
        text.append(" | ").append(next()).append(" |\n");
      }
    }
    for (DrillResult result : day.results()) {
      text.append("\n## ").append(Escaped.markdown(result.drill().name())).append("\n\n");
      text.append(Escaped.markdown(result.drill().words())).append("\n\n");
      DrillSentences.of(result)
          .forEach(line -> text.append("- ").append(Escaped.markdown(line)).append('\n'));
    }
    return text.append("\n## Timeline\n\n").append(timeline().markdownTable()).toString();
  }

  /** One file that needs nothing else. */
  public String html() {
    StringBuilder html =
        new StringBuilder(TimelineExport.htmlHead("Game day: " + day.plan().name()));
    html.append("<p>From ").append(time(day.began())).append(" to ").append(time(day.ended()));
    html.append(" (UTC), with ").append(Escaped.html(with())).append(".</p>\n<p>We believed: ");
    html.append(Escaped.html(day.plan().hypothesis())).append("</p>\n<p><strong>");
    html.append(Escaped.html(summary())).append(".</strong></p>\n");
    if (!findings.isEmpty()) {
      html.append("<table><thead><tr><th>step</th><th>owner</th><th>try again</th>");
      html.append("<th>finding</th></tr></thead><tbody>\n");
      for (Finding finding : findings) {
        html.append("<tr><td>").append(Escaped.html(finding.drill())).append("</td><td>");
        html.append(Escaped.html(finding.owner())).append("</td><td>").append(next());
        html.append("</td><td>").append(Escaped.html(finding.text())).append("</td></tr>\n");
      }
      html.append("</tbody></table>\n");
    }
    for (DrillResult result : day.results()) {
      html.append("<h2>").append(Escaped.html(result.drill().name())).append("</h2>\n<p>");
      html.append(Escaped.html(result.drill().words())).append("</p>\n<ul>\n");
      DrillSentences.of(result)
          .forEach(line -> html.append("<li>").append(Escaped.html(line)).append("</li>\n"));
      html.append("</ul>\n");
    }
    html.append("<h2>Timeline</h2>\n").append(timeline().htmlTable());
    return html.append("</body></html>\n").toString();
  }

  /** For a machine. Durations are seconds, and absent where nothing was measured. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("plan", day.plan().name()).put("hypothesis", day.plan().hypothesis());
    json.put("began", day.began().toString()).put("ended", day.ended().toString());
    json.put("allGone", day.allGone());
    ArrayNode people = json.putArray("people");
    day.people().forEach(people::add);
    ArrayNode steps = json.putArray("steps");
    day.results().forEach(result -> step(steps.addObject(), result));
    ArrayNode found = json.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode one = found.addObject();
      one.put("step", finding.drill()).put("text", finding.text()).put("owner", finding.owner());
      day.plan().next().ifPresent(date -> one.put("tryAgain", date.toString()));
    }
    return json.toPrettyString() + "\n";
  }

  private static void step(ObjectNode json, DrillResult result) {
    json.put("name", result.drill().name()).put("what", result.drill().words());
    json.put("endedBy", result.endedBy());
    result.injected().ifPresent(at -> json.put("injected", at.toString()));
    ArrayNode victims = json.putArray("victims");
    result.victims().forEach(victims::add);
    ArrayNode forecast = json.putArray("mayNotice");
    result.forecast().forEach(forecast::add);
    seconds(json, "detectedAfter", result.detected());
    seconds(json, "seenAfter", result.seen().map(DrillResult.Moment::after));
    ArrayNode saw = json.putArray("seenBy");
    result.sawIt().forEach(moment -> moment(saw.addObject(), moment));
    result.saidMitigated().ifPresent(said -> moment(json.putObject("saidMitigated"), said));
    ObjectNode done = json.putObject("done");
    result.done().forEach((what, who) -> moment(done.putObject(what), who));
    seconds(json, "clientsBadAfter", result.firstBad());
    seconds(json, "clientsGoodAfter", result.goodAgain());
    seconds(json, "heldFor", result.held());
    seconds(json, "recoveredAfter", result.recovered());
    json.put("calls", result.calls()).put("badCalls", result.bad());
    ObjectNode alerts = json.putObject("alerts");
    result.alerts().forEach((name, after) -> seconds(alerts, name, Optional.of(after)));
    result.evidence().ifPresent(found -> json.put("bit", found.proven()));
    result.gone().ifPresent(gone -> json.put("gone", gone.proven()));
  }

  private static void moment(ObjectNode json, DrillResult.Moment moment) {
    json.put("person", moment.person());
    seconds(json, "after", Optional.of(moment.after()));
  }

  private static void seconds(ObjectNode json, String key, Optional<Duration> time) {
    time.ifPresent(known -> json.put(key, known.toMillis() / 1_000.0));
  }

  private TimelineExport timeline() {
    return new TimelineExport(day.ended(), day.timeline());
  }

  private String with() {
    return day.people().isEmpty() ? "nobody who said anything" : String.join(", ", day.people());
  }

  private String next() {
    return day.plan().next().map(LocalDate::toString).orElse("no date yet");
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
