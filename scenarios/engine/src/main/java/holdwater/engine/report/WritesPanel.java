package holdwater.engine.report;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import java.util.List;

/** What the system said is kept, and what was found of it when all was over. */
final class WritesPanel {
  private final List<AcknowledgedWrites> writes;

  WritesPanel(Journal journal) {
    this.writes = of(journal);
  }

  /** Kind by kind; none where nobody looked. */
  static List<AcknowledgedWrites> of(Journal journal) {
    return journal.all(WritesReadBack.class).flatMap(read -> read.writes().stream()).toList();
  }

  /** "rating: 120 acknowledged, 120 read back, all kept". */
  static String sentence(AcknowledgedWrites writes) {
    String found =
        writes.broken() + writes.unanswered() == 0
            ? "all kept"
            : Text.format(
                "%d lost, %d doubled, %d stale, %d unanswered",
                writes.lost(), writes.doubled(), writes.stale(), writes.unanswered());
    return Text.format(
        "%s: %d acknowledged, %d read back, %s",
        writes.kind(), writes.acknowledged(), writes.read(), found);
  }

  String html() {
    if (writes.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder("<section><h2>Acknowledged writes</h2><p class=\"lead\">");
    html.append(
            "What the system said is kept, read back when the last client had gone. One that is")
        .append(" lost is a FAIL.</p><div class=\"scroll\"><table><thead><tr><th>kind</th>")
        .append("<th class=\"num\">acknowledged</th><th class=\"num\">read back</th>")
        .append("<th class=\"num\">lost</th><th class=\"num\">doubled</th>")
        .append(
            "<th class=\"num\">stale</th><th class=\"num\">unanswered</th></tr></thead><tbody>");
    writes.forEach(each -> row(html, each));
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void row(StringBuilder html, AcknowledgedWrites each) {
    html.append("<tr><td>").append(Html.escape(each.kind()));
    if (!each.example().isBlank()) {
      html.append("<span class=\"sub\">").append(Html.escape(each.example())).append("</span>");
    }
    html.append("</td>");
    for (int count :
        List.of(
            each.acknowledged(),
            each.read(),
            each.lost(),
            each.doubled(),
            each.stale(),
            each.unanswered())) {
      html.append("<td class=\"num\">").append(count).append("</td>");
    }
    html.append("</tr>");
  }
}
