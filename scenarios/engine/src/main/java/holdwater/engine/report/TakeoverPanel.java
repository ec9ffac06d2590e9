package holdwater.engine.report;

import java.util.List;

/** How clients fared when a whole region was lost. */
final class TakeoverPanel {
  private final List<Takeover> takeovers;

  TakeoverPanel(List<Takeover> takeovers) {
    this.takeovers = List.copyOf(takeovers);
  }

  /** Empty where no region was lost. */
  String html() {
    StringBuilder html = new StringBuilder();
    for (Takeover takeover : takeovers) {
      html.append("<section><h2>Region ")
          .append(Html.escape(takeover.region()))
          .append(
              " was lost</h2><p class=\"lead\">Facts of the journal: the verdict is made of the")
          .append(" windows above.</p><table><tbody>")
          .append(row("99 % of " + takeover.slo() + " good again, for 10 s", served(takeover)))
          .append(row("lost while it was away", lost(takeover)))
          .append(row("the others were behind it, when it was lost", behind(takeover)))
          .append(row("writes read back after its return", kept(takeover)))
          .append("</tbody></table></section>");
    }
    return html.toString();
  }

  private static String served(Takeover takeover) {
    return takeover.served().map(after -> "after " + Text.duration(after)).orElse("never seen");
  }

  private static String lost(Takeover takeover) {
    return Text.count(takeover.lost()) + " of " + Text.count(takeover.events());
  }

  private static String behind(Takeover takeover) {
    String records =
        takeover.missing().isPresent()
            ? ", " + Text.count(takeover.missing().getAsLong()) + " records"
            : "";
    return takeover.behind().map(time -> Text.duration(time) + records).orElse("nobody told");
  }

  private static String kept(Takeover takeover) {
    return takeover
        .kept()
        .map(
            kept ->
                Text.format(
                    "%s: %d lost, %d doubled, %d stale, %d unanswered",
                    Text.count(kept.read()),
                    kept.lost(),
                    kept.doubled(),
                    kept.stale(),
                    kept.unanswered()))
        .orElse("nobody looked");
  }

  private static String row(String what, String figure) {
    return "<tr><td>"
        + Html.escape(what)
        + "</td><td class=\"num\"><b>"
        + Html.escape(figure)
        + "</b></td></tr>";
  }
}
