package holdwater.engine.deadline;

import holdwater.engine.deadline.DeadlineFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who waits how long for whom in a whole system.
 *
 * @param system its name
 * @param patience how long a link hung at most
 * @param links in the order in which they hung
 */
public record DeadlineMap(String system, Duration patience, List<LinkDeadline> links) {
  /** Looks are this far apart and a machine is busy: what is nearer is the same. */
  private static final Duration SAME = Duration.ofMillis(150);

  private static final double SAME_SHARE = 0.1;

  public DeadlineMap {
    links = List.copyOf(links);
  }

  /** All instances of two services together: of several the longest wait counts. */
  private record Edge(String caller, String callee, List<LinkDeadline> links) {
    boolean reached() {
      return links.stream().anyMatch(LinkDeadline::reached);
    }

    boolean endless() {
      return links.stream().anyMatch(LinkDeadline::endless);
    }

    Optional<Duration> longest(Function<LinkDeadline, Optional<Duration>> of) {
      return links.stream().flatMap(link -> of.apply(link).stream()).max(Comparator.naturalOrder());
    }

    String name() {
      return caller + " -> " + callee;
    }
  }

  private List<Edge> edges() {
    Map<String, List<LinkDeadline>> byEdge = new TreeMap<>();
    for (LinkDeadline link : links) {
      byEdge
          .computeIfAbsent(link.caller() + " " + link.callee(), first -> new ArrayList<>())
          .add(link);
    }
    return byEdge.values().stream()
        .map(all -> new Edge(all.get(0).caller(), all.get(0).callee(), all))
        .toList();
  }

  /** What is wrong, missing timeouts first. */
  public List<DeadlineFinding> findings() {
    List<DeadlineFinding> found = new ArrayList<>();
    List<Edge> edges = edges();
    edges.stream().filter(Edge::endless).forEach(edge -> found.add(missing(edge)));
    for (Edge above : edges) {
      edges.stream()
          .filter(below -> below.caller().equals(above.callee()))
          .flatMap(below -> nesting(above, below).stream())
          .forEach(found::add);
    }
    edges.stream().flatMap(edge -> forNobody(edge).stream()).forEach(found::add);
    return found;
  }

  private DeadlineFinding missing(Edge edge) {
    return new DeadlineFinding(
        Kind.MISSING_TIMEOUT,
        edge.name(),
        "%s waits for %s for ever: nobody gave up within %s"
            .formatted(edge.caller(), edge.callee(), words(patience)));
  }

  private static Optional<DeadlineFinding> nesting(Edge above, Edge below) {
    Optional<Duration> allowed = above.longest(LinkDeadline::attempt);
    Optional<Duration> spent = below.longest(LinkDeadline::busy);
    if (allowed.isEmpty() || spent.isEmpty() || !longer(spent.get(), allowed.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new DeadlineFinding(
            Kind.NOT_NESTED,
            below.name(),
            "%s %s -> %s %s: %s wasted"
                .formatted(
                    above.caller(),
                    words(allowed.get()),
                    below.caller(),
                    words(spent.get()),
                    words(spent.get().minus(allowed.get())))));
  }

  private static Optional<DeadlineFinding> forNobody(Edge edge) {
    Duration after =
        edge.links().stream()
            .map(LinkDeadline::forNobody)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    if (after.compareTo(SAME) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new DeadlineFinding(
            Kind.FOR_NOBODY,
            edge.name(),
            "%s went on to wait for %s for %s after the client had its answer or had left"
                .formatted(edge.caller(), edge.callee(), words(after))));
  }

  private static boolean longer(Duration one, Duration other) {
    long least = Math.max(SAME.toMillis(), Math.round(other.toMillis() * SAME_SHARE));
    return one.minus(other).toMillis() > least;
  }

  /** Links over which no request came, by name. */
  public List<String> notReached() {
    return links.stream().filter(link -> !link.reached()).map(link -> link.link().name()).toList();
  }

  /**
   * The calls as a tree, a line each: {@code gateway -> playback 3.0 s (2 attempts, 6.1 s in all)}.
   */
  public List<String> tree() {
    List<Edge> edges = edges().stream().filter(Edge::reached).toList();
    Set<String> called = new TreeSet<>();
    edges.forEach(edge -> called.add(edge.callee()));
    List<String> lines = new ArrayList<>();
    Set<String> roots = new TreeSet<>();
    edges.stream().map(Edge::caller).filter(name -> !called.contains(name)).forEach(roots::add);
    if (roots.isEmpty()) {
      edges.forEach(edge -> roots.add(edge.caller()));
    }
    roots.forEach(root -> grow(root, "", edges, List.of(root), lines));
    return lines;
  }

  private static void grow(
      String at, String indent, List<Edge> edges, List<String> above, List<String> lines) {
    for (Edge edge : edges) {
      if (edge.caller().equals(at)) {
        lines.add(indent + edge.name() + " " + told(edge));
        if (!above.contains(edge.callee())) {
          List<String> deeper = new ArrayList<>(above);
          deeper.add(edge.callee());
          grow(edge.callee(), indent + "  ", edges, deeper, lines);
        }
      }
    }
  }

  private static String told(Edge edge) {
    if (edge.endless()) {
      return "waits for ever";
    }
    String attempt = edge.longest(LinkDeadline::attempt).map(DeadlineMap::words).orElse("unknown");
    int attempts = edge.links().stream().mapToInt(link -> link.holds().size()).max().orElse(0);
    boolean own = edge.links().stream().anyMatch(link -> link.answered().isPresent());
    return own && attempts > 1
        ? "%s (%d attempts, %s in all)"
            .formatted(
                attempt,
                attempts,
                edge.longest(LinkDeadline::busy).map(DeadlineMap::words).orElse("?"))
        : attempt;
  }

  /** "3.0 s", "250 ms". */
  static String words(Duration duration) {
    return duration.toMillis() < 1_000
        ? duration.toMillis() + " ms"
        : String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }
}
