package holdwater.engine.report;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.LinkTimesMeasured;
import holdwater.model.port.LinkTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long callers waited over each link in a stretch of a run. */
record LinkWaits(List<LinkTimesMeasured> measured) {

  static LinkWaits of(Journal journal) {
    return new LinkWaits(journal.all(LinkTimesMeasured.class).toList());
  }

  /** By link, from the last measurement up to {@code from} until the last up to {@code to}. */
  Map<String, LinkTime> during(Instant from, Instant to) {
    Map<String, LinkTime> last = new HashMap<>();
    Map<String, LinkTime> sums = new TreeMap<>();
    for (LinkTimesMeasured one : measured) {
      if (one.at().isAfter(to)) {
        return sums;
      }
      boolean inside = one.at().isAfter(from);
      one.times()
          .forEach(
              (link, time) -> {
                LinkTime before = last.put(link, time);
                if (inside) {
                  LinkTime more = time.since(before == null ? LinkTime.NONE : before);
                  sums.merge(link, more, LinkTime::plus);
                }
              });
    }
    return sums;
  }
}
