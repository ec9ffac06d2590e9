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
record TimelineExport(Instant made, List<TimelineEntry> entries) {
  private static final String TITLE = "Game day";

  String markdown() {
    StringBuilder text = new StringBuilder("# " + TITLE + "\n\n");
    text.append("Until ").append(time(made)).append(" (UTC).\n\n");
    text.append("| time | what | who | |\n|---|---|---|---|\n");
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
    StringBuilder html =
        new StringBuilder(
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
            table { border-collapse: collapse; width: 100%%; }
            td, th { text-align: left; vertical-align: top; padding: .4em 1em .4em 0; border-bottom: 1px solid #8885; }
            td:first-child { white-space: nowrap; } td:last-child { white-space: pre-wrap; overflow-wrap: anywhere; }
            </style></head><body><h1>%1$s</h1><p>Until %2$s (UTC).</p>
            <table><thead><tr><th>time</th><th>what</th><th>who</th><th>text</th></tr></thead><tbody>
            """
                .formatted(TITLE, time(made)));
    for (TimelineEntry entry : entries) {
      html.append("<tr><td>").append(time(entry.at()));
      html.append("</td><td>").append(kind(entry));
      html.append("</td><td>").append(Escaped.html(entry.author()));
      html.append("</td><td>").append(Escaped.html(entry.text())).append("</td></tr>\n");
    }
    return html.append("</tbody></table></body></html>\n").toString();
  }

  private static String kind(TimelineEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
