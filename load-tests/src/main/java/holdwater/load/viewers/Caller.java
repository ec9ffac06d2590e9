package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import holdwater.load.generator.FailureKind;
import holdwater.load.plan.PlanFile;
import holdwater.load.player.Failover;
import holdwater.load.record.Recorder;
import holdwater.load.record.ViewerEvents;
import java.io.IOException;
import java.util.UUID;

/**
 * One virtual user's calls to the viewers' API: one operation at a time, each with at most one
 * failover. Used by one thread at a time.
 */
final class Caller {
  /** Only a failure as quick as this leaves time for another gateway within a viewer's patience. */
  private static final long FAILOVER_WITHIN_MICROS = 1_400_000;

  /** Who gets no connection knows it after a second; other silence is a timeout. */
  static final long QUICK_MICROS = 1_150_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Recorder recorder;
  private final Failover gateways;
  private String token;
  private PlanFile.Tag tag;
  private Recorder.Event event;
  private String path;
  private String body;
  private String key;
  private long began;
  private long tryBegan;
  private long tookMicros;
  private int status;
  private byte[] answer;

  Caller(Recorder recorder, Failover gateways) {
    this.recorder = recorder;
    this.gateways = gateways;
  }

  void token(String jwt) {
    token = jwt;
  }

  /** What every request carries from now on; null for nothing. */
  void tag(PlanFile.Tag carried) {
    tag = carried;
  }

  /** What every request carries; null for nothing. */
  PlanFile.Tag tag() {
    return tag;
  }

  /** The next operation, which no SLI counts. */
  void prepare(String apiPath, String json) {
    prepare(apiPath, json, null);
  }

  /** The next operation, counted from now. */
  void prepareCounted(String name, String apiPath, String json) {
    prepare(apiPath, json, recorder.openNow(ViewerEvents.API_REQUEST, name, tag != null));
  }

  /** The next operation, counted from when it was meant to be. */
  void prepare(String apiPath, String json, Recorder.Event counted) {
    path = apiPath;
    body = json;
    key = null;
    event = counted;
    began = recorder.now();
    status = 0;
    answer = null;
  }

  /**
   * Names the operation that was prepared, so that another try of it is known as one. Drawn anew
   * and not from the seed: a run that is played again presses play again.
   */
  void once() {
    key = UUID.randomUUID().toString();
  }

  /** What names the operation in all its tries; null for one that has no name. */
  String idempotencyKey() {
    return key;
  }

  String url() {
    return gateways.current().url() + "/api/v1" + path;
  }

  String body() {
    return body;
  }

  String authorization() {
    return "Bearer " + token;
  }

  void beforeTry() {
    recorder.request();
    tryBegan = recorder.now();
  }

  /**
   * A try is over.
   *
   * @param httpStatus 0 if nobody answered
   */
  void afterTry(int httpStatus, byte[] bytes) {
    status = httpStatus;
    answer = bytes;
    tookMicros = recorder.now() - tryBegan;
    if (httpStatus == 0) {
      gateways.failed();
    }
  }

  /** An answer is an answer, even a bad one: only silence sends a player elsewhere. */
  boolean wantsAnotherTry() {
    return status == 0 && gateways.hasOther() && recorder.now() - began <= FAILOVER_WITHIN_MICROS;
  }

  void settle() {
    if (event != null) {
      if (!ok()) {
        recorder.error(event, failure().words(), example());
      }
      recorder.resolve(event, ok());
      event = null;
    }
  }

  /** In what way the last try went wrong; of one that did not, what it brought. */
  FailureKind failure() {
    return FailureKind.of(status, tookMicros <= QUICK_MICROS);
  }

  /** The last try in words. */
  String example() {
    String request = (body == null ? "GET " : "POST ") + path.replaceFirst("\\?.*", "");
    String answered = status == 0 ? "nobody answered" : "status " + status;
    return "%s: %s after %d ms".formatted(request, answered, tookMicros / 1_000);
  }

  boolean ok() {
    return status >= 200 && status < 300;
  }

  int status() {
    return status;
  }

  /** A good answer; a missing node if there is none or it cannot be read. */
  JsonNode json() {
    try {
      return answer == null || !ok() ? MissingNode.getInstance() : JSON.readTree(answer);
    } catch (IOException e) {
      return MissingNode.getInstance();
    } finally {
      answer = null;
    }
  }
}
