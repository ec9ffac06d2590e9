package holdwater.platform.traces;

import holdwater.model.trace.SeenEdge;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.TraceCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What traces showed in a few seconds. Not thread-safe. */
final class Slice {
  /** Of each journey so many that failed, that have a failed part, and of the slowest. */
  static final int MOST_OF_A_KIND = 2;

  static final int MOST_JOURNEYS = 50;
  static final int MOST_EDGES = 300;

  private final Instant start;
  private final Map<CallReading.Edge, EdgeTally> edges = new HashMap<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private TraceCounts counts = TraceCounts.NONE;

  /** Of one journey. */
  private record Kept(List<SeenTrace> failed, List<SeenTrace> troubled, List<SeenTrace> slowest) {
    Kept() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    Stream<SeenTrace> all() {
      return Stream.of(failed, troubled, slowest).flatMap(List::stream);
    }

    /** How many usual spans more are kept with it than without. */
    int add(SeenTrace trace) {
      List<SeenTrace> kind = trace.failed() ? failed : trace.troubled() ? troubled : slowest;
      kind.add(trace);
      kind.sort(SeenTraces.SLOWEST_FIRST);
      int more = SeenTraces.room(trace);
      if (kind.size() > MOST_OF_A_KIND) {
        more -= SeenTraces.room(kind.remove(kind.size() - 1));
      }
      return more;
    }
  }

  Slice(Instant start) {
    this.start = start;
  }

  Instant start() {
    return start;
  }

  /** Counts what a receiver had to do. */
  void count(TraceCounts more) {
    counts = counts.plus(more);
  }

  /**
   * Takes a whole trace.
   *
   * @return how many usual spans more are kept now
   */
  int add(SeenTrace trace) {
    count(new TraceCounts(0, 1, trace.lost(), 0));
    CallReading.add(trace.spans(), this::tally);
    if (!kept.containsKey(trace.journey()) && kept.size() >= MOST_JOURNEYS) {
      return 0;
    }
    return kept.computeIfAbsent(trace.journey(), unused -> new Kept()).add(trace);
  }

  /** One that nobody reads when there are too many edges. */
  private EdgeTally tally(CallReading.Edge edge) {
    if (!edges.containsKey(edge) && edges.size() >= MOST_EDGES) {
      return new EdgeTally();
    }
    return edges.computeIfAbsent(edge, unused -> new EdgeTally());
  }

  /**
   * Gives up its traces, and keeps what it counted.
   *
   * @return how many usual spans those took the room of
   */
  int forgetTraces() {
    int spans = traces().mapToInt(SeenTraces::room).sum();
    kept.clear();
    return spans;
  }

  Stream<SeenTrace> traces() {
    return kept.values().stream().flatMap(Kept::all);
  }

  Stream<SeenEdge> edges() {
    return edges.entrySet().stream()
        .map(
            each ->
                new SeenEdge(
                    each.getKey().caller(), each.getKey().callee(), each.getValue().figures()));
  }

  TraceCounts counts() {
    return counts;
  }
}
