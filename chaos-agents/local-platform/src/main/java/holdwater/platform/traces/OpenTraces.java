package holdwater.platform.traces;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts together what several services tell of one request. A trace is over when nothing came of it
 * for a while: nobody says which span is the last. Not thread-safe.
 */
final class OpenTraces {
  /** Services send once a second. */
  static final Duration QUIET = Duration.ofSeconds(3);

  static final Duration OLDEST = Duration.ofSeconds(30);

  /** More usual spans wait nowhere: the eldest trace ends before its time. */
  static final int MOST_SPANS = 15_000;

  /** More spans of one trace are not kept: thousands of them are a loop. */
  static final int MOST_SPANS_OF_ONE = 200;

  private static final class Gathered {
    private final String id;
    private final long sinceNanos;
    private final List<SeenSpan> spans = new ArrayList<>();
    private long newsNanos;
    private int lost;

    Gathered(String id, long nanos) {
      this.id = id;
      this.sinceNanos = nanos;
    }

    boolean over(long nanos) {
      return nanos - newsNanos > QUIET.toNanos() || nanos - sinceNanos > OLDEST.toNanos();
    }
  }

  private final Map<String, Gathered> open = new LinkedHashMap<>();
  private int spans;

  /**
   * Takes a span.
   *
   * @param nanos when, by a clock that nobody sets
   * @return traces that had to end to make room
   */
  List<SeenTrace> add(TracedSpan span, long nanos) {
    Gathered trace = open.computeIfAbsent(span.trace(), id -> new Gathered(id, nanos));
    trace.newsNanos = nanos;
    if (trace.spans.size() < MOST_SPANS_OF_ONE) {
      trace.spans.add(span.span());
      spans += SeenTraces.room(span.span());
    } else {
      trace.lost++;
    }
    List<SeenTrace> ended = new ArrayList<>();
    Iterator<Gathered> eldest = open.values().iterator();
    while (spans > MOST_SPANS && eldest.hasNext()) {
      end(eldest, eldest.next(), ended);
    }
    return ended;
  }

  /** Those of which nothing more is expected. */
  List<SeenTrace> ended(long nanos) {
    List<SeenTrace> ended = new ArrayList<>();
    Iterator<Gathered> each = open.values().iterator();
    while (each.hasNext()) {
      Gathered trace = each.next();
      if (trace.over(nanos)) {
        end(each, trace, ended);
      }
    }
    return ended;
  }

  private void end(Iterator<Gathered> at, Gathered trace, List<SeenTrace> ended) {
    at.remove();
    trace.spans.forEach(span -> spans -= SeenTraces.room(span));
    ended.add(whole(trace));
  }

  private static SeenTrace whole(Gathered trace) {
    trace.spans.sort(Comparator.comparing(SeenSpan::start));
    Set<String> ids = new HashSet<>();
    trace.spans.forEach(span -> ids.add(span.id()));
    SeenSpan first =
        trace.spans.stream()
            .filter(span -> !ids.contains(span.parent()))
            .findFirst()
            .orElse(trace.spans.get(0));
    return new SeenTrace(
        trace.id,
        first.service() + " " + first.name(),
        first.start(),
        first.length(),
        first.failed(),
        trace.lost,
        trace.spans);
  }
}
