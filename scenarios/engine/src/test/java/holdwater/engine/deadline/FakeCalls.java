package holdwater.engine.deadline;

import holdwater.model.port.HangingNetwork;
import holdwater.model.port.HungLink;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Services that call each other one after the other, with deadlines of a test's own. */
final class FakeCalls implements HangingNetwork, Asker {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration WORK = Duration.ofMillis(30);

  private record Call(String callee, Optional<Duration> deadline, int attempts) {}

  private final FakeClock clock;
  private final Duration clientPatience;
  private final Map<String, List<Call>> calls = new TreeMap<>();
  private final List<Hold> holds = new ArrayList<>();
  private String entry = "gateway";
  private boolean cancels;
  private String hung = "";
  private int left;
  private boolean othersCome;

  FakeCalls(FakeClock clock, Duration clientPatience) {
    this.clock = clock;
    this.clientPatience = clientPatience;
  }

  /** Callers wait so long for one attempt; a negative time is none. */
  FakeCalls call(String caller, String callee, int millis, int attempts) {
    Optional<Duration> deadline =
        millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    calls
        .computeIfAbsent(caller, first -> new ArrayList<>())
        .add(new Call(callee, deadline, attempts));
    return this;
  }

  /** Whoever is left by its caller stops what it does. */
  FakeCalls cancelling() {
    cancels = true;
    return this;
  }

  FakeCalls entry(String service) {
    entry = service;
    return this;
  }

  /** Somebody else uses the system all the time, and nobody of ours does. */
  FakeCalls usedByOthers() {
    othersCome = true;
    return this;
  }

  List<Link> links() {
    List<Link> links = new ArrayList<>();
    calls.forEach((caller, all) -> all.forEach(call -> links.add(link(caller, call.callee()))));
    return links;
  }

  static Link link(String caller, String callee) {
    return new Link("a." + caller, "a." + callee, Protocol.HTTP, "/health");
  }

  @Override
  public HungLink hang(Link link, int most) {
    hung = link.name();
    left = most;
    holds.clear();
    if (othersCome) {
      serve(entry, clock.monotonic(), NEVER);
    }
    return new HungLink() {
      @Override
      public Set<Long> waiting() {
        Set<Long> now = new HashSet<>();
        Duration at = clock.monotonic();
        for (int i = 0; i < holds.size(); i++) {
          Hold hold = holds.get(i);
          boolean begun = hold.from().compareTo(at) <= 0;
          if (begun && hold.to().map(end -> end.compareTo(at) > 0).orElse(true)) {
            now.add((long) i);
          }
        }
        return now;
      }

      @Override
      public void close() {
        hung = "";
      }
    };
  }

  @Override
  public int kinds() {
    return othersCome ? 0 : 1;
  }

  @Override
  public Asked ask(int kind) {
    Duration begin = clock.monotonic();
    Duration leaves = begin.plus(clientPatience);
    Duration end = serve(entry, begin, cancels ? leaves : NEVER);
    Duration answered = end.compareTo(leaves) < 0 ? end : leaves;
    return () ->
        clock.monotonic().compareTo(answered) >= 0
            ? Optional.of(answered.minus(begin))
            : Optional.empty();
  }

  /** When it is done; {@code until} is when it is told that nobody wants it any more. */
  private Duration serve(String service, Duration begin, Duration until) {
    Duration at = begin.plus(WORK);
    for (Call call : calls.getOrDefault(service, List.of())) {
      boolean answered = false;
      for (int attempt = 0;
          attempt < call.attempts() && !answered && earlier(at, until);
          attempt++) {
        Duration deadline = call.deadline().map(at::plus).orElse(NEVER);
        Duration gives = earlier(until, deadline) ? until : deadline;
        Duration end = wait(service, call, at, gives);
        answered = earlier(end, gives);
        at = earlier(end, gives) ? end : gives;
      }
    }
    return at;
  }

  private Duration wait(String caller, Call call, Duration at, Duration gives) {
    if (link(caller, call.callee()).name().equals(hung) && left > 0) {
      left--;
      holds.add(new Hold(at, gives.equals(NEVER) ? Optional.empty() : Optional.of(gives)));
      return NEVER;
    }
    return serve(call.callee(), at, cancels ? gives : NEVER);
  }

  private static boolean earlier(Duration one, Duration other) {
    return one.compareTo(other) < 0;
  }
}
