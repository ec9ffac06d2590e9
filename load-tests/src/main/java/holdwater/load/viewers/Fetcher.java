package holdwater.load.viewers;

import holdwater.load.generator.FailureKind;
import holdwater.load.player.Endpoint;
import holdwater.load.player.Failover;
import holdwater.load.player.NamedContent;
import holdwater.load.record.Recorder;
import holdwater.load.record.ViewerEvents;

/** One viewer's downloads from edges, one at a time. Used by one thread at a time. */
final class Fetcher {
  /** Per piece: the edge that served last, and one other. */
  private static final int MAX_TRIES = 2;

  private final Recorder recorder;
  private final Failover edges;
  private final boolean tagged;
  private Recorder.Event event;
  private String path;
  private long began;
  private long micros;
  private long bytes;
  private int tries;
  private int status;
  private boolean ok;

  /**
   * Has fetched nothing yet.
   *
   * @param tagged whether the viewer is part of an experiment
   */
  Fetcher(Recorder recorder, Failover edges, boolean tagged) {
    this.tagged = tagged;
    this.recorder = recorder;
    this.edges = edges;
  }

  void prepare(String contentPath) {
    path = contentPath;
    tries = 0;
    ok = false;
  }

  /** Edge urls may carry a path; content paths begin with a slash. */
  String url() {
    Endpoint edge = edges.current();
    return edge.url() + path;
  }

  void beforeTry() {
    recorder.request();
    event = recorder.openNow(ViewerEvents.SEGMENT, ViewerEvents.SEGMENT, tagged);
    began = event.intended();
    tries++;
  }

  /**
   * A try is over.
   *
   * @param httpStatus 0 if nobody answered
   * @param length bytes, 0 if not known
   * @param body what came
   */
  void afterTry(int httpStatus, long length, byte[] body) {
    status = httpStatus;
    boolean answered = httpStatus >= 200 && httpStatus < 300;
    ok = answered && NamedContent.isIntact(path, body);
    if (answered && NamedContent.isNamed(path)) {
      String kind = ViewerEvents.INTACT_SEGMENT;
      recorder.resolve(recorder.open(kind, kind, began, tagged), ok);
    }
    bytes = length;
    micros = recorder.now() - began;
    if (!ok) {
      recorder.error(event, failure().words(), example());
    }
    recorder.resolve(event, ok);
    if (!ok) {
      edges.failed();
    }
  }

  /** In what way the last try went wrong. */
  FailureKind failure() {
    return FailureKind.of(status, micros <= Caller.QUICK_MICROS);
  }

  /** The last try in words, without its signature. */
  String example() {
    String answered = status == 0 ? "nobody answered, or broke off" : "status " + status;
    return "GET %s: %s after %d ms"
        .formatted(path.replaceFirst("\\?.*", ""), answered, micros / 1_000);
  }

  /** Unlike a gateway's answer, an edge's error sends a player on: it may only lack the piece. */
  boolean wantsAnotherTry() {
    return !ok && tries < MAX_TRIES;
  }

  boolean ok() {
    return ok;
  }

  long bytes() {
    return bytes;
  }

  long micros() {
    return micros;
  }
}
