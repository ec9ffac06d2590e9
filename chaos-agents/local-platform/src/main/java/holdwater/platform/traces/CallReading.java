package holdwater.platform.traces;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SpanRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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

  private static final String PEER = "peer.service";
  private static final String RESENT = "http.request.resend_count";
  private static final String TIMEOUT = "call.timeout_ms";

  /** So much longer a callee may seem to work by the rounding of its clock. */
  private static final Duration OUTLIVED_BY = Duration.ofMillis(5);

  private static final int MOST_LEVELS = 8;
  private static final int MOST_RESENT = 1_000;

  private final Map<String, SeenSpan> byId = new HashMap<>();
  private final Map<String, List<SeenSpan>> children = new HashMap<>();
  private final Function<Edge, EdgeTally> tallies;

  private CallReading(List<SeenSpan> spans, Function<Edge, EdgeTally> tallies) {
    this.tallies = tallies;
    for (SeenSpan span : spans) {
      byId.put(span.id(), span);
      children.computeIfAbsent(span.parent(), unused -> new ArrayList<>()).add(span);
    }
  }

  /** Adds the calls of a trace to the tallies of their edges. */
  static void add(List<SeenSpan> spans, Function<Edge, EdgeTally> tallies) {
    CallReading reading = new CallReading(spans, tallies);
    Map<Purpose, List<SeenSpan>> purposes = new LinkedHashMap<>();
    for (SeenSpan span : spans) {
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
    SeenSpan parent = byId.get(span.parent());
    boolean within =
        parent != null && parent.service().equals(span.service()) && looksLikeCall(parent);
    return looksLikeCall(span) && !within;
  }

  private static boolean looksLikeCall(SeenSpan span) {
    boolean message = span.role() == SpanRole.PRODUCER || span.role() == SpanRole.CONSUMER;
    return span.role() == SpanRole.CLIENT || (!message && span.notes().containsKey(PEER));
  }

  private Optional<String> callee(SeenSpan call) {
    Map<String, String> notes = call.notes();
    return word(notes, PEER)
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
      level.forEach(span -> below.addAll(children.getOrDefault(span.id(), List.of())));
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
      number(call, TIMEOUT).ifPresent(millis -> tally.timeout(Duration.ofMillis(millis)));
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
    SeenSpan span = byId.get(call.parent());
    for (int i = 0; i < MOST_LEVELS && span != null; i++) {
      boolean own = span.service().equals(call.service());
      if (!own) {
        return Optional.empty();
      }
      if (span.role() == SpanRole.SERVER || span.role() == SpanRole.CONSUMER) {
        return Optional.of(span);
      }
      span = byId.get(span.parent());
    }
    return Optional.empty();
  }
}
