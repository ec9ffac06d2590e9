package holdwater.dashboards.console;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.SpanRole;
import holdwater.model.trace.TraceCounts;
import holdwater.model.trace.TraceLook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two requests that are played: a fallback answered the one, and the other has a hostile name. */
final class PlayedTraces {
  static final String HOSTILE = "<img src=x onerror=\"window.hacked = 1\">";

  private PlayedTraces() {}

  static TraceLook look(Instant from) {
    Instant at = from.plusSeconds(200);
    SeenTrace fallback =
        trace(
            "GET /home",
            List.of(
                span("1", "", "gateway", "GET /home", SpanRole.SERVER, at, 320, ""),
                span("2", "1", "gateway", "GET catalog", SpanRole.INTERNAL, at, 300, "timeout"),
                span("3", "77", "catalog", "GET /titles", SpanRole.SERVER, at, 4_000, "")));
    SeenTrace hostile =
        trace(HOSTILE, List.of(span("4", "", "gateway", HOSTILE, SpanRole.SERVER, at, 20, "")));
    return new TraceLook(from, new TraceCounts(4, 2, 1, 0), List.of(), List.of(fallback, hostile));
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
      SpanRole role,
      Instant at,
      int millis,
      String problem) {
    return new SeenSpan(
        id,
        parent,
        service,
        "a." + service,
        name,
        role,
        at,
        Duration.ofMillis(millis),
        problem,
        role == SpanRole.INTERNAL ? Map.of("peer.service", "catalog") : Map.of());
  }
}
