package holdwater.model.trace;

import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;
import java.util.List;

/**
 * What traces showed in a stretch of time.
 *
 * @param from the beginning; later than was asked for when what was before is no longer known
 * @param edges of all traces, by caller and callee
 * @param traces a few of them: by journey those that failed and the slowest, the worst first
 */
public record TraceLook(
    Instant from, TraceCounts counts, List<SeenEdge> edges, List<SeenTrace> traces) {
  public TraceLook {
    checkNotNull(from, "from");
    checkNotNull(counts, "counts");
    edges = List.copyOf(edges);
    traces = List.copyOf(traces);
  }
}
