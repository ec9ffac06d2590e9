package holdwater.engine.journal;

import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.SpanRole;
import holdwater.model.trace.TraceCounts;
import holdwater.model.trace.TraceLook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What traces can show, with every part of it. */
final class EveryTrace {
  private EveryTrace() {}

  static TraceLook look(Instant at) {
    SeenSpan span =
        new SeenSpan(
            "0000000000000001",
            "",
            "gateway",
            "a.gateway",
            "GET /home",
            SpanRole.SERVER,
            at,
            Duration.ofNanos(12_345_678),
            "504",
            Map.of("http.route", "/home"));
    SeenTrace trace =
        new SeenTrace("01", "gateway GET /home", at, span.length(), true, 3, List.of(span));
    return new TraceLook(
        at,
        new TraceCounts(9, 8, 7, 6),
        List.of(
            new SeenEdge("gateway", "catalog", figures(Optional.of(Duration.ofMillis(300)))),
            new SeenEdge("gateway", "h2", figures(Optional.empty()))),
        List.of(trace));
  }

  private static EdgeFigures figures(Optional<Duration> timeout) {
    return new EdgeFigures(
        9,
        8,
        7,
        6,
        5,
        4,
        Duration.ofMillis(3),
        2,
        1,
        Collections.nCopies(EdgeFigures.BUCKETS, 1L),
        Duration.ofMillis(80),
        timeout,
        timeout,
        9,
        1,
        Duration.ofMillis(2));
  }
}
