package holdwater.model.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which spans of a trace are parts of which. Of several with one id only the first counts.
 *
 * <p>A client whose call was given up may never tell its span, and then what the called service did
 * of it names a parent that is not there. Such a span belongs to the call of that service in whose
 * time it began, if there is one that has no other; that is a guess, and marked as one. Immutable.
 */
public final class TraceTree {
  /** The name of the called service, in a client's span. */
  public static final String PEER = "peer.service";

  /** So much may two clocks of one machine differ. */
  private static final Duration GRACE = Duration.ofMillis(2);

  private final Map<String, SeenSpan> byId = new LinkedHashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, List<SeenSpan>> children = new HashMap<>();
  private final Set<String> guessed = new HashSet<>();
  private final List<SeenSpan> roots = new ArrayList<>();

  private TraceTree() {}

  public static TraceTree of(List<SeenSpan> spans) {
    TraceTree tree = new TraceTree();
    spans.forEach(span -> tree.byId.putIfAbsent(span.id(), span));
    tree.byId.values().stream()
        .filter(span -> tree.byId.containsKey(span.parent()))
        .forEach(span -> tree.hang(span, span.parent()));
    tree.byId.values().stream()
        .filter(span -> !tree.byId.containsKey(span.parent()))
        .sorted(Comparator.comparing(SeenSpan::start))
        .forEach(tree::adopt);
    tree.children.values().forEach(below -> below.sort(Comparator.comparing(SeenSpan::start)));
    return tree;
  }

  private void hang(SeenSpan span, String parent) {
    parents.put(span.id(), parent);
    children.computeIfAbsent(parent, unused -> new ArrayList<>()).add(span);
  }

  private void adopt(SeenSpan orphan) {
    Optional<SeenSpan> call =
        orphan.role() != SpanRole.SERVER || orphan.parent().isEmpty()
            ? Optional.empty()
            : byId.values().stream().filter(each -> mayHaveCaused(each, orphan)).findFirst();
    if (call.isPresent()) {
      guessed.add(orphan.id());
      hang(orphan, call.get().id());
    } else {
      roots.add(orphan);
    }
  }

  private boolean mayHaveCaused(SeenSpan call, SeenSpan orphan) {
    return orphan.service().equals(call.notes().get(PEER))
        && !call.start().isAfter(orphan.start().plus(GRACE))
        && !call.end().plus(GRACE).isBefore(orphan.start())
        && children(call).stream().noneMatch(child -> child.service().equals(orphan.service()))
        && children(call).stream().flatMap(child -> children(child).stream()).findAny().isEmpty();
  }

  /** All spans, each id once. */
  public List<SeenSpan> spans() {
    return List.copyOf(byId.values());
  }

  /** Those that are a part of no other, the earliest first. */
  public List<SeenSpan> roots() {
    return List.copyOf(roots);
  }

  /** Its parts, the earliest first. */
  public List<SeenSpan> children(SeenSpan span) {
    return children.getOrDefault(span.id(), List.of());
  }

  /** What it is a part of; empty when that was never told. */
  public Optional<SeenSpan> parent(SeenSpan span) {
    return Optional.ofNullable(parents.get(span.id())).map(byId::get);
  }

  /** Whether it is a part of its parent by a guess alone. */
  public boolean guessed(SeenSpan span) {
    return guessed.contains(span.id());
  }
}
