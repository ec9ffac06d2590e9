package holdwater.engine.report;

import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.SpanRole;
import holdwater.model.trace.TraceCounts;
import holdwater.model.trace.TraceLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two requests: one whose call timed out and that answered by a fallback, and one with a name. */
public final class SampleTraces {
  private SampleTraces() {}

  /** What they showed, both of them shortly after {@code from}. */
  public static TraceLook look(Instant from) {
    Instant at = from.plusSeconds(40);
    return new TraceLook(
        from,
        new TraceCounts(4, 2, 0, 0),
        List.of(
            new SeenEdge("gateway", "catalog", figures()),
            new SeenEdge("gateway", "<script>alert(1)</script>", figures())),
        List.of(
            trace("GET /home", fallback(at)),
            trace(
                "<script>alert(1)</script>",
                List.of(span("4", "", "gateway", "<script>alert(1)</script>", at, 0, 20, "")))));
  }

  private static List<SeenSpan> fallback(Instant at) {
    return List.of(
        span("1", "", "gateway", "GET /home", at, 0, 320, ""),
        new SeenSpan(
            "2",
            "1",
            "gateway",
            "a.gateway",
            "GET catalog",
            SpanRole.INTERNAL,
            at.plusMillis(1),
            Duration.ofMillis(300),
            "timeout",
            Map.of("peer.service", "catalog", "call.timeout_ms", "300")),
        span("3", "77", "catalog", "GET /titles", at, 2, 4_000, ""));
  }

  private static SeenTrace trace(String name, List<SeenSpan> spans) {
    SeenSpan root = spans.get(0);
    return new SeenTrace(
        "0" + root.id(), "gateway " + name, root.start(), root.length(), false, 0, spans);
  }

  private static SeenSpan span(
      String id,
      String parent,
      String service,
      String name,
      Instant at,
      int start,
      int millis,
      String problem) {
    return new SeenSpan(
        id,
        parent,
        service,
        "a." + service,
        name,
        SpanRole.SERVER,
        at.plusMillis(start),
        Duration.ofMillis(millis),
        problem,
        Map.of());
  }

  private static EdgeFigures figures() {
    List<Long> lengths = new ArrayList<>(Collections.nCopies(EdgeFigures.BUCKETS, 0L));
    lengths.set(EdgeFigures.bucket(Duration.ofMillis(300)), 1L);
    Optional<Duration> timeout = Optional.of(Duration.ofMillis(300));
    return new EdgeFigures(
        1,
        1,
        1,
        0,
        1,
        1,
        Duration.ofMillis(3_701),
        0,
        1,
        lengths,
        Duration.ofMillis(300),
        timeout,
        timeout,
        1,
        0,
        Duration.ZERO);
  }
}
