package holdwater.engine.gate;

import static holdwater.engine.report.Page.escape;

import holdwater.model.journal.JournalEntry.Phase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the time of each scenario went, all its runs together. */
final class PhaseBars {
  private final GateResult result;

  PhaseBars(GateResult result) {
    this.result = result;
  }

  String html() {
    List<GateRow> played = result.rows().stream().filter(row -> !row.attempts().isEmpty()).toList();
    if (played.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Where the time went</h2>");
    html.append("<p class=\"lead\">Seconds of each part of a run, from its journal.</p>");
    html.append("<div class=\"legend\">");
    for (Phase phase : Phase.values()) {
      html.append("<span><i class=\"ph-").append(kind(phase)).append("\"></i>");
      html.append(words(phase)).append("</span>");
    }
    html.append("</div><div class=\"scroll\"><table class=\"phases\"><tbody>");
    long longest = played.stream().mapToLong(row -> total(times(row))).max().orElse(1);
    played.forEach(row -> row(html, row, Math.max(1, longest)));
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void row(StringBuilder html, GateRow row, long longest) {
    Map<Phase, Duration> times = times(row);
    html.append("<tr><td class=\"group\">").append(escape(row.name()));
    html.append("</td><td class=\"track\"><div class=\"stack\">");
    times.forEach(
        (phase, took) -> {
          html.append("<i class=\"ph-").append(kind(phase)).append("\" style=\"width:");
          html.append(String.format(Locale.ROOT, "%.2f%%", 100.0 * took.toMillis() / longest));
          html.append("\" title=\"").append(words(phase)).append(' ');
          html.append(took.toSeconds()).append(" s\"></i>");
        });
    html.append("</div></td><td class=\"num\">");
    html.append(GateHtml.time(total(times) / 1000)).append("</td></tr>");
  }

  private static Map<Phase, Duration> times(GateRow row) {
    Map<Phase, Duration> all = new EnumMap<>(Phase.class);
    row.attempts()
        .forEach(
            run -> run.phases().forEach((phase, took) -> all.merge(phase, took, Duration::plus)));
    return all;
  }

  private static long total(Map<Phase, Duration> times) {
    return times.values().stream().mapToLong(Duration::toMillis).sum();
  }

  private static String kind(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String words(Phase phase) {
    return kind(phase).replace("deploy", "stack").replace("heal", "what was left");
  }
}
