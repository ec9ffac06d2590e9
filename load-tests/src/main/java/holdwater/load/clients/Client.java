package holdwater.load.clients;

import holdwater.load.generator.FailureKind;
import holdwater.load.plan.PlanFile;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule.Slot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One client at one step of its journey. A good answer that comes after the timeout is bad, counted
 * from the moment at which the request was meant to be sent. Used by one thread at a time.
 */
final class Client {
  private static final int SHOWN_OF_A_REQUEST = 120;

  private final Clients clients;
  private final Journeying journeying;
  private final PlanFile.Step step;
  private final String path;
  private final String body;
  private final Map<String, String> headers = new TreeMap<>();
  private final Recorder.Event event;
  private final long free;
  private int failures;
  private boolean sent;
  private int status;
  private boolean ok;
  private boolean well;

  /** Opens the event of the slot; to be called within {@link Recorder#arrive}. */
  Client(Clients clients, Slot slot) {
    this(clients, Journeying.begin(clients, slot), Optional.empty());
  }

  /**
   * @param thinking how long from now until it means to send; empty for one who comes by the plan
   */
  private Client(Clients clients, Journeying journeying, Optional<Duration> thinking) {
    this.clients = clients;
    this.journeying = journeying;
    this.step = journeying.step();
    this.path = journeying.fill(request().path());
    this.body = request().body() == null ? null : journeying.fill(request().body());
    request().headers().forEach((name, value) -> headers.put(name, journeying.fill(value)));
    String kind = clients.load().event();
    boolean tagged = journeying.tag() != null;
    this.free = recorder().now();
    this.event =
        thinking
            .map(
                time ->
                    recorder().goOn(kind, request().name(), free + time.toNanos() / 1_000, tagged))
            .orElseGet(
                () -> recorder().open(kind, request().name(), journeying.slot().start(), tagged));
  }

  /** The next step of its journey; null when that is over, or has gone wrong. */
  Client goesOn() {
    if (!well || clients.workload().stopping()) {
      return null;
    }
    return journeying
        .next()
        .map(next -> new Client(clients, next, Optional.of(next.thinking())))
        .orElse(null);
  }

  private Recorder recorder() {
    return clients.workload().recorder();
  }

  /** The place in the plan of what it sends. */
  int place() {
    return journeying.place(clients);
  }

  /** What later steps need of the answer, by name. */
  Set<String> saves() {
    return step.save().keySet();
  }

  String url() {
    return clients.entry(slot().number(), failures).url() + path;
  }

  /** Null for none. */
  String body() {
    return body;
  }

  String header(String name) {
    return headers.get(name);
  }

  /** What the request carries; null for nothing. */
  PlanFile.Tag tag() {
    return journeying.tag();
  }

  Duration untilStart() {
    return Duration.ofNanos(Math.max(0, event.intended() - recorder().now()) * 1_000);
  }

  /** Answers: is the request still meant to be sent? Says so to the recorder. */
  boolean sends() {
    if (!recorder().wanted(event.intended())) {
      recorder().cancel(event);
      return false;
    }
    if (journeying.atItsBegin()) {
      offered();
    }
    return true;
  }

  private void offered() {
    if (clients.workload().users() == 0) {
      recorder().offered(slot(), 0);
    } else {
      recorder().offeredWhenFree(slot(), free);
    }
  }

  void beforeTry() {
    if (!sent) {
      sent = true;
      recorder().sent(event);
    }
    recorder().request();
  }

  /**
   * A try is over.
   *
   * @param answer its status; 0 when nobody answered
   * @param wanted whether it was the answer that was wanted
   * @param saved what later steps need of it
   */
  void afterTry(int answer, boolean wanted, Map<String, String> saved) {
    status = answer;
    ok = wanted;
    journeying.save(saved);
    failures += answer == 0 ? 1 : 0;
  }

  /** Only silence sends a client elsewhere, once, while there is time. */
  boolean wantsAnotherTry() {
    return status == 0 && failures == 1 && clients.hasOtherEntry() && latencyMicros() < timeout();
  }

  void settle() {
    boolean inTime = latencyMicros() <= timeout();
    well = ok && inTime;
    if (!well) {
      recorder().error(event, FailureKind.of(request(), status, ok, inTime).words(), example());
    }
    recorder().resolve(event, well);
  }

  private String example() {
    String answer = status == 0 ? "nobody answered" : "status " + status;
    String what = request().method() + " " + path;
    return "%s: %s after %d ms"
        .formatted(
            what.substring(0, Math.min(SHOWN_OF_A_REQUEST, what.length())),
            answer,
            latencyMicros() / 1_000);
  }

  private PlanFile.Request request() {
    return step.request();
  }

  private Slot slot() {
    return journeying.slot();
  }

  private long latencyMicros() {
    return recorder().now() - event.intended();
  }

  private long timeout() {
    return clients.load().timeoutMillis() * 1_000;
  }
}
