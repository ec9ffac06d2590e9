package holdwater.engine.trace;

import holdwater.engine.report.Text;
import holdwater.engine.trace.CallFinding.Kind;
import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The call graph as traces showed it, and what of it does not fit. Only what was seen is a finding:
 * a timeout that nobody told and nobody needed is unknown, not missing.
 */
public record SeenGraph(String run, List<SeenEdge> edges) {
  /** A call that took longer was not given up by anybody who has a timeout. */
  static final Duration ENDLESS = Duration.ofSeconds(30);

  /** Less of it is the time that an answer takes. */
  static final Duration LINGERED = Duration.ofMillis(100);

  /** Fewer failures say nothing of a fallback. */
  static final int LEAST_FAILURES = 3;

  public SeenGraph {
    edges = List.copyOf(edges);
  }

  /** The worst kind first, then by edge. */
  public List<CallFinding> findings() {
    Set<String> tellers =
        edges.stream()
            .filter(edge -> edge.figures().told() > 0)
            .map(SeenEdge::caller)
            .collect(Collectors.toSet());
    List<CallFinding> findings = new ArrayList<>();
    for (SeenEdge edge : edges) {
      noTimeout(edge, tellers.contains(edge.caller())).ifPresent(findings::add);
      notNested(edge).ifPresent(findings::add);
      forNobody(edge).ifPresent(findings::add);
      noFallback(edge).ifPresent(findings::add);
      edges.stream()
          .filter(next -> next.caller().equals(edge.callee()))
          .map(next -> multiply(edge, next))
          .flatMap(Optional::stream)
          .forEach(findings::add);
    }
    findings.sort(Comparator.comparing(CallFinding::kind).thenComparing(CallFinding::edge));
    return findings;
  }

  /** Edges whose timeout nobody told, and nothing shows that there is none. */
  public List<SeenEdge> unknownTimeouts() {
    Set<String> without =
        findings().stream()
            .filter(finding -> finding.kind() == Kind.NO_TIMEOUT)
            .map(CallFinding::edge)
            .collect(Collectors.toSet());
    return edges.stream()
        .filter(edge -> edge.figures().told() == 0 && edge.figures().timedOut() == 0)
        .filter(edge -> !without.contains(edge.describe()))
        .toList();
  }

  private static Optional<CallFinding> noTimeout(SeenEdge edge, boolean callerTells) {
    EdgeFigures figures = edge.figures();
    if (figures.told() > 0 || figures.timedOut() > 0) {
      return Optional.empty();
    }
    if (figures.longest().compareTo(ENDLESS) > 0) {
      return finding(
          Kind.NO_TIMEOUT,
          edge,
          "a call took " + words(figures.longest()) + " and was not given up");
    }
    return callerTells
        ? finding(
            Kind.NO_TIMEOUT,
            edge,
            edge.caller() + " tells the timeouts of other calls, and of these none")
        : Optional.empty();
  }

  private static Optional<CallFinding> notNested(SeenEdge edge) {
    EdgeFigures figures = edge.figures();
    return figures.unnested() == 0
        ? Optional.empty()
        : finding(
            Kind.NOT_NESTED,
            edge,
            "%s of %s calls might have waited up to %s longer than whoever asked %s waits for it"
                .formatted(
                    Text.count(figures.unnested()),
                    Text.count(figures.calls()),
                    words(figures.worstUnnested()),
                    edge.caller()));
  }

  private static Optional<CallFinding> forNobody(SeenEdge edge) {
    EdgeFigures figures = edge.figures();
    return figures.longestOutlived().compareTo(LINGERED) <= 0
        ? Optional.empty()
        : finding(
            Kind.FOR_NOBODY,
            edge,
            "%s worked on for up to %s after %s had left, on %s of %s calls"
                .formatted(
                    edge.callee(),
                    words(figures.longestOutlived()),
                    edge.caller(),
                    Text.count(figures.outlived()),
                    Text.count(figures.calls())));
  }

  private static Optional<CallFinding> noFallback(SeenEdge edge) {
    EdgeFigures figures = edge.figures();
    return figures.passedOn() < LEAST_FAILURES || figures.caught() > 0
        ? Optional.empty()
        : finding(
            Kind.NO_FALLBACK,
            edge,
            "all %s failures that no other try made good made %s fail as well"
                .formatted(Text.count(figures.passedOn()), edge.caller()));
  }

  private static Optional<CallFinding> multiply(SeenEdge edge, SeenEdge next) {
    int first = edge.figures().mostTries();
    int second = next.figures().mostTries();
    return first < 2 || second < 2
        ? Optional.empty()
        : finding(
            Kind.RETRIES_MULTIPLY,
            next,
            "%s tries %s up to %d times, and each time %s tries %s up to %d times: %d calls for one"
                .formatted(
                    edge.caller(),
                    edge.callee(),
                    first,
                    next.caller(),
                    next.callee(),
                    second,
                    first * second));
  }

  private static Optional<CallFinding> finding(Kind kind, SeenEdge edge, String text) {
    return Optional.of(new CallFinding(kind, edge.describe(), text));
  }

  private static String words(Duration length) {
    long millis = length.toMillis();
    return millis < 1_000 ? millis + " ms" : Text.duration(length);
  }
}
