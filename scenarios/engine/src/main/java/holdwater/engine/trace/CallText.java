package holdwater.engine.trace;

import holdwater.engine.report.Text;
import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A seen call graph for people at a terminal. */
public final class CallText {
  private CallText() {}

  /** A line for each edge and each finding. */
  public static List<String> lines(SeenGraph graph) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-40s %9s %8s %8s %9s %9s %6s %10s"
            .formatted(
                "calls of run " + graph.run(),
                "calls",
                "failed",
                "timeouts",
                "50 %",
                "99 %",
                "tries",
                "timeout"));
    graph.edges().forEach(edge -> lines.add(line(edge)));
    List<CallFinding> findings = graph.findings();
    lines.add(findings.isEmpty() ? "Nothing that does not fit was seen." : "");
    findings.forEach(
        found -> lines.add(found.kind().id() + ": " + found.edge() + ": " + found.text()));
    List<SeenEdge> unknown = graph.unknownTimeouts();
    if (!unknown.isEmpty()) {
      lines.add(
          "No timeout was told for "
              + String.join(", ", unknown.stream().map(SeenEdge::describe).toList())
              + ": 'holdwater map' measures them.");
    }
    return lines;
  }

  private static String line(SeenEdge edge) {
    EdgeFigures figures = edge.figures();
    return "%-40s %9s %8s %8s %9s %9s %6d %10s"
        .formatted(
            edge.describe(),
            Text.count(figures.calls()),
            Text.count(figures.failed()),
            Text.count(figures.timedOut()),
            millis(figures.millisOf(0.5)),
            millis(figures.millisOf(0.99)),
            figures.mostTries(),
            figures.mostTimeout().map(Duration::toMillis).map(most -> most + " ms").orElse("–"));
  }

  private static String millis(OptionalDouble millis) {
    return millis.isEmpty() ? "–" : Math.round(millis.getAsDouble()) + " ms";
  }
}
