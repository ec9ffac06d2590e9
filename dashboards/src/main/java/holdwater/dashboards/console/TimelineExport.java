package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A timeline as a document. What people wrote is text in it and nothing else. Times are UTC.
 *
 * @param made when it was asked for
 */
public record TimelineExport(Instant made, List<TimelineEntry> entries) {
  private static final String TITLE = "Game day";

  String markdown() {
    return "# " + TITLE + "\n\nUntil " + time(made) + " (UTC).\n\n" + markdownTable();
  }

  /** The entries as a table in Markdown. */
  public String markdownTable() {
    StringBuilder text = new StringBuilder("| time | what | who | |\n|---|---|---|---|\n");
    for (TimelineEntry entry : entries) {
      text.append("| ").append(time(entry.at()));
      text.append(" | ").append(kind(entry));
      text.append(" | ").append(Escaped.markdown(entry.author()));
      text.append(" | ").append(Escaped.markdown(entry.text())).append(" |\n");
    }
    return text.toString();
  }

  String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("made", made.toString());
    ArrayNode timeline = json.putArray("timeline");
    for (TimelineEntry entry : entries) {
      timeline
          .addObject()
          .put("number", entry.number())
          .put("time", entry.at().toString())
          .put("kind", kind(entry))
          .put("author", entry.author())
          .put("text", entry.text());
    }
    return json.toPrettyString() + "\n";
  }

  String html() {
    return htmlHead(TITLE)
        + "<p>Until "
        + time(made)
        + " (UTC).</p>\n"
        + htmlTable()
        + "</body></html>\n";
  }

  /** How a document in HTML begins, up to its title. */
  public static String htmlHead(String title) {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
        table { border-collapse: collapse; width: 100%%; }
        td, th { text-align: left; vertical-align: top; padding: .4em 1em .4em 0; border-bottom: 1px solid #8885; }
        td:first-child { white-space: nowrap; } td:last-child { white-space: pre-wrap; overflow-wrap: anywhere; }
        </style></head><body><h1>%1$s</h1>
        """
        .formatted(Escaped.html(title));
  }

  /** The entries as a table in HTML. */
  public String htmlTable() {
    StringBuilder html =
        new StringBuilder(
            "<table><thead><tr><th>time</th><th>what</th><th>who</th><th>text</th></tr></thead><tbody>\n");
    for (TimelineEntry entry : entries) {
      html.append("<tr><td>").append(time(entry.at()));
      html.append("</td><td>").append(kind(entry));
      html.append("</td><td>").append(Escaped.html(entry.author()));
      html.append("</td><td>").append(Escaped.html(entry.text())).append("</td></tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String kind(TimelineEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
