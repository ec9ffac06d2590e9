package holdwater.engine.load;

import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import java.util.List;

/** What went wrong, by class, each with its first example. */
final class ErrorTable {
  private ErrorTable() {}

  static String html(LoadBook book) {
    List<SeenErrors> errors = book.errors();
    if (errors.isEmpty()) {
      return "<section><h2>What went wrong</h2><p class=\"lead\">Nothing.</p></section>";
    }
    StringBuilder html =
        new StringBuilder(
            "<section><h2>What went wrong</h2><p class=\"lead\">Of every kind of event; the"
                + " generator's HTTP client does not tell a refused connection from a reset one."
                + "</p><div class=\"scroll\"><table><thead><tr><th scope=\"col\">class</th>"
                + "<th scope=\"col\" class=\"num\">events</th><th scope=\"col\">first</th>"
                + "<th scope=\"col\">example</th></tr></thead><tbody>");
    for (SeenErrors seen : errors) {
      html.append(
          Text.format(
              "<tr><th scope=\"row\">%s</th><td class=\"num\">%s</td><td>%s</td>"
                  + "<td><code>%s</code></td></tr>",
              Page.escape(seen.kind()),
              Text.count(seen.all().count()),
              LoadWords.time(seen.first()),
              Page.escape(seen.all().example())));
    }
    return html.append("</tbody></table></div></section>").toString();
  }
}
