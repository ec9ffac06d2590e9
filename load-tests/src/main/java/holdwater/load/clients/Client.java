package holdwater.load.clients;

import holdwater.load.PlanFile;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule.Slot;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One client with its one request. A good answer that comes after the timeout is bad, counted from
 * the moment at which the request was meant to be sent. Used by one thread at a time.
 */
final class Client {
  private static final int SHOWN_OF_A_REQUEST = 120;

  private final Clients clients;
  private final Slot slot;
  private final int request;
  private final String path;
  private final String body;
  private final Map<String, String> headers = new TreeMap<>();
  private final PlanFile.Tag tag;
  private final Recorder.Event event;
  private final long free;
  private int failures;
  private boolean sent;
  private int status;
  private boolean ok;

  /** Opens the event of the slot; to be called within {@link Recorder#arrive}. */
  Client(Clients clients, Slot slot) {
    this.clients = clients;
    this.slot = slot;
    SplittableRandom random = clients.workload().random(slot.number());
    this.request = clients.draw(random);
    PlanFile.Request template = clients.load().requests().get(request);
    Map<String, String> row = clients.row(slot.number());
    this.path = new Template(template.path()).fill(slot.number(), random, row);
    this.body =
        template.body() == null
            ? null
            : new Template(template.body()).fill(slot.number(), random, row);
    template
        .headers()
        .forEach(
            (name, value) ->
                headers.put(name, new Template(value).fill(slot.number(), random, row)));
    this.tag = clients.workload().tagOf(slot.number());
    this.event =
        recorder().open(clients.load().event(), template.name(), slot.start(), tag != null);
    this.free = recorder().now();
  }

  private Recorder recorder() {
    return clients.workload().recorder();
  }

  /** The place in the plan of what it sends. */
  int request() {
    return request;
  }

  String url() {
    return clients.entry(slot.number(), failures).url() + path;
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
    return tag;
  }

  Duration untilStart() {
    return Duration.ofNanos(Math.max(0, slot.start() - recorder().now()) * 1_000);
  }

  /** Answers: is the request still meant to be sent? Says so to the recorder. */
  boolean sends() {
    if (!recorder().wanted(slot.start())) {
      recorder().cancel(event);
      return false;
    }
    if (clients.workload().users() == 0) {
      recorder().offered(slot, 0);
    } else {
      recorder().offeredWhenFree(slot, free);
    }
    return true;
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
   */
  void afterTry(int answer, boolean wanted) {
    status = answer;
    ok = wanted;
    failures += answer == 0 ? 1 : 0;
  }

  /** Only silence sends a client elsewhere, once, while there is time. */
  boolean wantsAnotherTry() {
    return status == 0 && failures == 1 && clients.hasOtherEntry() && latencyMicros() < timeout();
  }

  void settle() {
    boolean inTime = latencyMicros() <= timeout();
    if (!ok || !inTime) {
      recorder().error(event, FailureKind.of(template(), status, ok, inTime).words(), example());
    }
    recorder().resolve(event, ok && inTime);
  }

  private String example() {
    String answer = status == 0 ? "nobody answered" : "status " + status;
    String what = template().method() + " " + path;
    return "%s: %s after %d ms"
        .formatted(
            what.substring(0, Math.min(SHOWN_OF_A_REQUEST, what.length())),
            answer,
            latencyMicros() / 1_000);
  }

  private PlanFile.Request template() {
    return clients.load().requests().get(request);
  }

  private long latencyMicros() {
    return recorder().now() - slot.start();
  }

  private long timeout() {
    return clients.load().timeoutMillis() * 1_000;
  }
}
