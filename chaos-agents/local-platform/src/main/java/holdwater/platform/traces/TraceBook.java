package holdwater.platform.traces;

import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.TraceCounts;
import holdwater.model.trace.TraceLook;
import holdwater.platform.process.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that is known of traces: what they showed in each ten seconds of the last half hour, and the
 * few of them worth a look. It takes no more memory however many come. Thread-safe.
 */
final class TraceBook {
  static final Duration SLICE = Duration.ofSeconds(10);
  static final int MOST_SLICES = 180;

  /** Of a span's start from our own clock. */
  static final Duration MOST_AWAY = Duration.ofHours(1);

  /** Of all traces that are kept, in the room of usual spans; the eldest go first. */
  static final int MOST_KEPT_SPANS = 20_000;

  /** In one answer: of a journey that failed, that have a failed part, and that were slow. */
  static final int MOST_TOLD_OF_A_JOURNEY = 3;

  /** The same of all journeys together. */
  static final int MOST_TOLD_OF_A_KIND = 12;

  private final MachineTime time;
  private final OpenTraces open = new OpenTraces();
  private final Deque<Slice> slices = new ArrayDeque<>();
  private int keptSpans;

  TraceBook(MachineTime time) {
    this.time = time;
  }

  /** Takes what one message brought. */
  synchronized void add(OtlpSpans message) {
    Instant here = time.instant();
    List<TracedSpan> sane =
        message.spans().stream().filter(span -> isOfNow(span.span().start(), here)).toList();
    int lost = message.lost() + message.spans().size() - sane.size();
    now().count(new TraceCounts(sane.size(), 0, lost, 0));
    for (TracedSpan span : sane) {
      open.add(span, time.nanos()).forEach(this::keep);
    }
  }

  /** Senders are on this machine: a start far from its clock is a nonsense. */
  private static boolean isOfNow(Instant start, Instant here) {
    return start.isAfter(here.minus(MOST_AWAY)) && start.isBefore(here.plus(MOST_AWAY));
  }

  /** Notes that a message was not taken. */
  synchronized void refused() {
    now().count(new TraceCounts(0, 0, 0, 1));
  }

  /** To be called about once a second. */
  synchronized void tick() {
    open.ended(time.nanos()).forEach(this::keep);
  }

  private void keep(SeenTrace trace) {
    keptSpans += now().add(trace);
    for (Slice eldest : slices) {
      if (keptSpans <= MOST_KEPT_SPANS) {
        return;
      }
      keptSpans -= eldest.forgetTraces();
    }
  }

  /** The slice of this moment; a clock that was set back does not begin an earlier one. */
  private Slice now() {
    Instant instant = time.instant();
    Slice last = slices.peekLast();
    if (last == null || !instant.isBefore(last.start().plus(SLICE))) {
      last = new Slice(instant);
      slices.addLast(last);
    }
    if (slices.size() > MOST_SLICES) {
      keptSpans -= slices.removeFirst().forgetTraces();
    }
    return last;
  }

  /** Of all traces that are kept now, in the room of usual spans. */
  synchronized int keptSpans() {
    return keptSpans;
  }

  /** What came since then, as far as it is still known. */
  synchronized TraceLook since(Instant from) {
    List<Slice> wanted =
        slices.stream().filter(slice -> slice.start().plus(SLICE).isAfter(from)).toList();
    TraceCounts counts =
        wanted.stream().map(Slice::counts).reduce(TraceCounts.NONE, TraceCounts::plus);
    Instant known = wanted.isEmpty() ? from : wanted.get(0).start();
    Stream<SeenTrace> traces =
        wanted.stream().flatMap(Slice::traces).filter(trace -> !trace.start().isBefore(from));
    return new TraceLook(
        known.isAfter(from) ? known : from, counts, edges(wanted), worst(traces.toList()));
  }

  private static List<SeenEdge> edges(List<Slice> slices) {
    Map<String, SeenEdge> sums = new TreeMap<>();
    slices.stream()
        .flatMap(Slice::edges)
        .forEach(edge -> sums.merge(edge.describe(), edge, TraceBook::sum));
    return List.copyOf(sums.values());
  }

  private static SeenEdge sum(SeenEdge one, SeenEdge other) {
    EdgeFigures figures = one.figures().plus(other.figures());
    return new SeenEdge(one.caller(), one.callee(), figures);
  }

  private static List<SeenTrace> worst(List<SeenTrace> traces) {
    Map<String, Integer> ofJourney = new HashMap<>();
    Map<Integer, Integer> ofKind = new HashMap<>();
    List<SeenTrace> worst = new ArrayList<>();
    for (SeenTrace trace : traces.stream().sorted(SeenTraces.WORST_FIRST).toList()) {
      int kind = SeenTraces.kind(trace);
      if (ofJourney.merge(kind + trace.journey(), 1, Integer::sum) <= MOST_TOLD_OF_A_JOURNEY
          && ofKind.merge(kind, 1, Integer::sum) <= MOST_TOLD_OF_A_KIND) {
        worst.add(trace);
      }
    }
    return worst;
  }
}
