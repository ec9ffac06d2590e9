package holdwater.proxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The same calls to our server and, if there is one, to a real Toxiproxy: status, body, the headers
 * that clients look at, all proxies after each call, and now and then which ports really listen.
 *
 * <p>Without a Toxiproxy what ours must hold by itself is checked: no answer of 500 and more that
 * is none of a listen address, JSON where there has to be, names in order, ports as it says.
 */
final class Differential {

  private static final int PORTS_EVERY = 50;
  private static final int MOST_FAILURES = 20;

  /**
   * How often a port that the system chose may have gone to somebody else while nobody listened.
   */
  private static final int MOST_DISTURBED = 3;

  private static final List<String> HEADERS =
      List.of("content-type", "x-content-type-options", "location");

  private final Side ours;
  private final Optional<Side> theirs;
  private final List<Difference> differences;
  private final Map<String, Integer> met = new LinkedHashMap<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int made;
  private int disturbed;

  /**
   * @param theirs a real Toxiproxy, if there is one
   * @param freePort nobody listens there
   */
  Differential(Side ours, Optional<Side> theirs, int freePort) {
    this.ours = ours;
    this.theirs = theirs;
    this.differences = Differences.all(freePort);
  }

  /** What was not as it has to be; empty is good. */
  List<String> failures() {
    return failures;
  }

  /** How often each documented difference was met. */
  Map<String, Integer> met() {
    return met;
  }

  /** How often a port was lost to somebody else. */
  int disturbed() {
    return disturbed;
  }

  Map<Integer, Integer> statuses() {
    return statuses;
  }

  void run(Calls calls, int count) throws IOException {
    for (int i = 0; i < count && failures.size() < MOST_FAILURES; i++) {
      step(calls.next());
      if (i % PORTS_EVERY == 0) {
        checkPorts();
      }
    }
    checkPorts();
  }

  /** Shows every documented difference; those that do not appear are failures. */
  void provokeAll() throws IOException {
    for (Difference difference : differences) {
      clear();
      for (ApiCall call : difference.provoke()) {
        step(call);
      }
      if (theirs.isPresent() && !met.containsKey(difference.name())) {
        failures.add("documented, but not there: " + difference.name());
      }
    }
    clear();
  }

  private void step(ApiCall call) throws IOException {
    made++;
    Reply our = ours.call(call);
    statuses.merge(our.status(), 1, Integer::sum);
    checkAlone(call, our);
    if (theirs.isEmpty()) {
      return;
    }
    Reply their = theirs.get().call(call);
    boolean same = isSame(our, their);
    String ourState = ours.state();
    String theirState = theirs.get().state();
    if (same && ourState.equals(theirState)) {
      return;
    }
    Difference.Pair pair = new Difference.Pair(call, our, their, ourState, theirState);
    Optional<String> known =
        differences.stream()
            .filter(difference -> difference.sign().in(pair))
            .map(Difference::name)
            .findFirst();
    if (disturbed < MOST_DISTURBED && (ours.lost(our) || theirs.get().lost(their))) {
      disturbed++;
    } else if (known.isPresent()) {
      met.merge(known.get(), 1, Integer::sum);
    } else {
      fail(call, our, their, ourState, theirState);
    }
    deleteWhatDiffers(ourState, theirState);
  }

  /** So that one difference does not show again in every later call. */
  private void deleteWhatDiffers(String ourState, String theirState) throws IOException {
    JsonNode our = new Reply(200, Map.of(), ourState).json();
    JsonNode their = new Reply(200, Map.of(), theirState).json();
    Set<String> names = new TreeSet<>();
    our.fieldNames().forEachRemaining(names::add);
    their.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> our.path(name).equals(their.path(name)));
    ours.delete(List.copyOf(names));
    theirs.orElseThrow().delete(List.copyOf(names));
  }

  private void fail(ApiCall call, Reply our, Reply their, String ourState, String theirState) {
    String states =
        ourState.equals(theirState)
            ? ""
            : "\n  we have    " + ourState + "\n  they have  " + theirState;
    failures.add(
        "call "
            + made
            + ": "
            + call
            + "\n  we say     "
            + shown(our)
            + "\n  they say   "
            + shown(their)
            + states);
  }

  private static String shown(Reply reply) {
    StringBuilder shown = new StringBuilder().append(reply.status());
    HEADERS.forEach(name -> shown.append(' ').append(reply.header(name)));
    shown.append(reply.headers().containsKey("x-toxiproxy-request-id") ? " id " : " no id ");
    return shown.append(reply.body()).toString();
  }

  private static boolean isSame(Reply our, Reply their) {
    return shown(our).equals(shown(their));
  }

  private void clear() throws IOException {
    ours.clear();
    if (theirs.isPresent()) {
      theirs.get().clear();
    }
  }

  private void checkAlone(ApiCall call, Reply reply) throws IOException {
    boolean address =
        reply.error().startsWith("listen tcp")
            || reply.error().startsWith("address ")
            || reply.error().startsWith("lookup ");
    if (reply.status() >= 500 && !address) {
      failures.add("call " + made + ": " + call + "\n  " + shown(reply));
    }
    if (reply.header("content-type").startsWith("application/json")) {
      reply.json();
    }
    if (reply.status() == 201
        && call.path().equals("/proxies")
        && !ours.state().contains(reply.body())) {
      failures.add("call " + made + ": created but not listed: " + reply.body());
    }
  }

  private void checkPorts() throws IOException {
    List<Integer> said = ours.said();
    List<Integer> ourPorts = ours.listening();
    if (!said.equals(ourPorts)) {
      failures.add(
          "after call " + made + " we say that we listen on " + said + ", do on " + ourPorts);
    }
    if (theirs.isPresent() && !theirs.get().listening().equals(ourPorts)) {
      failures.add("after call " + made + " other ports listen than theirs: " + ourPorts);
    }
  }
}
