package holdwater.engine.load;

import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import holdwater.model.load.LoadNews;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much of what viewers wanted they got, by what they would miss most: a system that must give
 * something up should give up the last first.
 */
final class GoodputTable {
  /** What a viewer came for comes first. Nothing in the requests says so: the order is ours. */
  private static final List<String> BY_PRIORITY =
      List.of(
          "stream-start",
          "play-segment",
          "segment",
          "api-request",
          "upload",
          "heartbeat-visible",
          "position-kept",
          "intact-segment");

  /** Parts of an event's name that say how it ended, or what else is counted of it. */
  private static final List<String> ASIDE = List.of(LoadNews.FAILED, LoadNews.FROM_SEND, " tagged");

  private GoodputTable() {}

  /**
   * What became of one kind of event.
   *
   * @param perSecond how many of them ended well each second, over the whole load
   */
  record Goodput(String kind, long well, long failed, double perSecond) {
    OptionalDouble shareLost() {
      return well + failed == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(failed / (double) (well + failed));
    }
  }

  /**
   * By what viewers would miss most; of plain clients, whose requests are one kind, there is none.
   */
  static List<Goodput> all(LoadFacts facts, LoadBook book) {
    List<String> kinds = kinds(book);
    if (facts.model().traffic().http().isPresent() || kinds.size() < 2) {
      return List.of();
    }
    double seconds = Math.max(1, LoadFigures.of(facts, book).plannedSeconds());
    List<Goodput> all = new ArrayList<>();
    for (String kind : kinds) {
      long well = book.all(kind).events();
      all.add(new Goodput(kind, well, book.all(kind + LoadNews.FAILED).events(), well / seconds));
    }
    return all;
  }

  static String html(LoadFacts facts, LoadBook book) {
    List<Goodput> all = all(facts, book);
    if (all.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<section><h2>Goodput</h2><p class=\"lead\">What ended well each second, by what viewers"
                + " would miss most; a kind may be part of another.</p><div class=\"scroll\"><table>"
                + "<thead><tr><th scope=\"col\">kind</th><th scope=\"col\" class=\"num\">well</th>"
                + "<th scope=\"col\" class=\"num\">goodput</th><th scope=\"col\" class=\"num\">failed"
                + "</th><th scope=\"col\" class=\"num\">share lost</th></tr></thead><tbody>");
    for (Goodput one : all) {
      OptionalDouble lost = one.shareLost();
      html.append(
          Text.format(
              "<tr><th scope=\"row\">%s</th><td class=\"num\">%s</td><td class=\"num\">%s</td>"
                  + "<td class=\"num\">%s</td><td class=\"num\">%s</td></tr>",
              Page.escape(one.kind()),
              Text.count(one.well()),
              LoadWords.rate(one.perSecond()),
              Text.count(one.failed()),
              lost.isEmpty() ? "–" : Text.percent(lost.getAsDouble())));
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  /** All that anything was heard of, those with a priority first. */
  static List<String> kinds(LoadBook book) {
    Set<String> named = new TreeSet<>();
    book.latencies().seconds().values().forEach(tags -> named.addAll(tags.keySet()));
    Set<String> kinds = new TreeSet<>();
    for (String name : named) {
      String kind = name;
      for (String aside : ASIDE) {
        kind = kind.replace(aside, "");
      }
      kinds.add(kind);
    }
    List<String> ordered = new ArrayList<>(kinds);
    ordered.sort(Comparator.comparingInt(GoodputTable::priority));
    return ordered;
  }

  private static int priority(String kind) {
    int place = BY_PRIORITY.indexOf(kind);
    return place < 0 ? BY_PRIORITY.size() : place;
  }
}
