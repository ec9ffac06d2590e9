package holdwater.platform.traces;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SpanRole;
import holdwater.model.trace.TraceTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which calls of one service to another the spans of one trace stand for, and how they went.
 *
 * <p>A call is a client's span, or one that names its {@code peer.service}; what lies in a call's
 * own span (the connection below it) is no call of its own. Messages are none: nobody waits.
 */
final class CallReading {
  /** Who is called. */
  record Edge(String caller, String callee) {}

  /** Calls that one piece of work made for one purpose, as far as one can see. */
  private record Purpose(String parent, String callee, String name) {}

  private static final String RESENT = "http.request.resend_count";
  private static final String TIMEOUT = "call.timeout_ms";

  /** So much longer a callee may seem to work by the rounding of its clock. */
  private static final Duration OUTLIVED_BY = Duration.ofMillis(5);

  private static final int MOST_LEVELS = 8;
  private static final int MOST_RESENT = 1_000;

  private final TraceTree tree;
  private final Function<Edge, EdgeTally> tallies;

  private CallReading(List<SeenSpan> spans, Function<Edge, EdgeTally> tallies) {
    this.tree = TraceTree.of(spans);
    this.tallies = tallies;
  }

  /** Adds the calls of a trace to the tallies of their edges. */
  static void add(List<SeenSpan> spans, Function<Edge, EdgeTally> tallies) {
    CallReading reading = new CallReading(spans, tallies);
    Map<Purpose, List<SeenSpan>> purposes = new LinkedHashMap<>();
    for (SeenSpan span : reading.tree.spans()) {
      if (reading.isCall(span)) {
        reading
            .callee(span)
            .ifPresent(
                callee ->
                    purposes
                        .computeIfAbsent(
                            new Purpose(span.parent(), callee, span.name()),
                            unused -> new ArrayList<>())
                        .add(span));
      }
    }
    purposes.forEach(reading::count);
  }

  private boolean isCall(SeenSpan span) {
    return looksLikeCall(span)
        && tree.parent(span)
            .filter(parent -> parent.service().equals(span.service()) && looksLikeCall(parent))
            .isEmpty();
  }

  private static boolean looksLikeCall(SeenSpan span) {
    boolean message = span.role() == SpanRole.PRODUCER || span.role() == SpanRole.CONSUMER;
    return span.role() == SpanRole.CLIENT || (!message && span.notes().containsKey(TraceTree.PEER));
  }

  private Optional<String> callee(SeenSpan call) {
    Map<String, String> notes = call.notes();
    return word(notes, TraceTree.PEER)
        .or(() -> served(call).map(SeenSpan::service))
        .or(() -> word(notes, "db.namespace"))
        .or(() -> word(notes, "db.name"))
        .or(() -> word(notes, "db.system.name"))
        .or(() -> word(notes, "db.system"))
        .or(() -> word(notes, "server.address").map(host -> host + port(notes)))
        .filter(callee -> !call.service().isBlank());
  }

  private static Optional<String> word(Map<String, String> notes, String key) {
    return Optional.ofNullable(notes.get(key)).filter(word -> !word.isBlank());
  }

  private static String port(Map<String, String> notes) {
    return word(notes, "server.port").map(port -> ":" + port).orElse("");
  }

  /** What the called service did of it, if it told. */
  private Optional<SeenSpan> served(SeenSpan call) {
    List<SeenSpan> level = List.of(call);
    for (int i = 0; i < MOST_LEVELS && !level.isEmpty(); i++) {
      List<SeenSpan> below = new ArrayList<>();
      level.forEach(span -> below.addAll(tree.children(span)));
      Optional<SeenSpan> served =
          below.stream().filter(span -> span.role() == SpanRole.SERVER).findFirst();
      if (served.isPresent()) {
        return served;
      }
      level = below.stream().filter(span -> span.service().equals(call.service())).toList();
    }
    return Optional.empty();
  }

  private void count(Purpose purpose, List<SeenSpan> calls) {
    calls.sort(Comparator.comparing(SeenSpan::start));
    EdgeTally tally = tallies.apply(new Edge(calls.get(0).service(), purpose.callee()));
    for (SeenSpan call : calls) {
      tally.call(call.length(), call.failed(), timedOut(call));
      timeout(call).ifPresent(tally::timeout);
      beyond(call).ifPresent(tally::unnested);
      served(call)
          .map(served -> Duration.between(call.end(), served.end()))
          .filter(by -> by.compareTo(OUTLIVED_BY) > 0)
          .ifPresent(tally::outlived);
    }
    for (List<SeenSpan> tries : tries(calls)) {
      tally.tries(tries.size());
      if (tries.stream().allMatch(SeenSpan::failed)) {
        owner(tries.get(0)).ifPresent(owner -> tally.gaveUp(owner.failed()));
      }
    }
  }

  private static Optional<Duration> timeout(SeenSpan call) {
    return number(call, TIMEOUT).map(Duration::ofMillis);
  }

  /** How much longer it would wait than anybody waits for its caller. */
  private Optional<Duration> beyond(SeenSpan call) {
    Optional<SeenSpan> above = owner(call).flatMap(this::callOf);
    Optional<Duration> patience = above.flatMap(CallReading::timeout);
    if (patience.isEmpty()) {
      return Optional.empty();
    }
    Instant until = above.get().start().plus(patience.get());
    return timeout(call)
        .map(own -> Duration.between(until, call.start().plus(own)))
        .filter(by -> by.compareTo(OUTLIVED_BY) > 0);
  }

  /** The call by which somebody asked for that work: the outermost span of it. */
  private Optional<SeenSpan> callOf(SeenSpan work) {
    Optional<SeenSpan> span = tree.parent(work);
    for (int i = 0; i < MOST_LEVELS && span.isPresent(); i++) {
      if (isCall(span.get())) {
        return span;
      }
      span = tree.parent(span.get());
    }
    return Optional.empty();
  }

  /**
   * Calls that stand for each other. Senders may count them; where they do not, a call that begins
   * after one for the same purpose has failed is its next try.
   */
  private static List<List<SeenSpan>> tries(List<SeenSpan> calls) {
    List<List<SeenSpan>> all = new ArrayList<>();
    for (SeenSpan call : calls) {
      List<SeenSpan> last = all.isEmpty() ? List.of() : all.get(all.size() - 1);
      if (!last.isEmpty() && isNext(last.get(last.size() - 1), call)) {
        last.add(call);
      } else {
        all.add(new ArrayList<>(List.of(call)));
      }
    }
    return all;
  }

  private static boolean isNext(SeenSpan before, SeenSpan call) {
    Optional<Long> resent = number(call, RESENT);
    return resent.isPresent()
        ? resent.get() > 0 && resent.get() <= MOST_RESENT
        : before.failed() && !call.start().isBefore(before.end());
  }

  private static Optional<Long> number(SeenSpan span, String key) {
    return word(span.notes(), key)
        .filter(digits -> digits.matches("[0-9]{1,9}"))
        .map(Long::valueOf);
  }

  private static boolean timedOut(SeenSpan call) {
    String why = call.problem() + " " + call.notes().getOrDefault("error.type", "");
    String lower = why.toLowerCase(Locale.ROOT);
    return call.failed() && (lower.contains("timeout") || lower.contains("timed out"));
  }

  /** The work of the caller that the call was a part of. */
  private Optional<SeenSpan> owner(SeenSpan call) {
    Optional<SeenSpan> span = tree.parent(call);
    for (int i = 0; i < MOST_LEVELS && span.isPresent(); i++) {
      if (!span.get().service().equals(call.service())) {
        return Optional.empty();
      }
      SpanRole role = span.get().role();
      if (role == SpanRole.SERVER || role == SpanRole.CONSUMER) {
        return span;
      }
      span = tree.parent(span.get());
    }
    return Optional.empty();
  }
}
