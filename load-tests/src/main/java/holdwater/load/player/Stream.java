package holdwater.load.player;

import java.util.List;

/**
 * One viewing: what the player does next, from the first piece to the last heartbeat. Times are
 * microseconds of one clock. Used by one thread at a time.
 */
public final class Stream {
  /** Loaded ahead at most: a player does not fetch what may never be watched. */
  static final double MAX_BUFFER_SECONDS = 8;

  /** With less loaded the player does nothing but fetch. */
  static final double BUSY_BELOW_SECONDS = AdaptiveBitrate.COMFORTABLE_SECONDS;

  /** Pause after every edge has failed. */
  static final long RETRY_MICROS = 500_000;

  /** A viewer looks at a picture that stands still for so long, then leaves. */
  static final long PATIENCE_MICROS = 8_000_000;

  /** What to do next; {@code RENEW} is what the player decides who knows when the session ends. */
  public enum Action {
    FETCH,
    HEARTBEAT,
    RENEW,
    WAIT,
    LEAVE
  }

  private List<Rung> rungs;
  private final AdaptiveBitrate bitrate;
  private final long watchMicros;
  private final long heartbeatMicros;
  private final int segments;
  private PlaybackBuffer buffer;
  private int segment;
  private int rung;
  private boolean rungChosen;
  private int initialisedRung = -1;
  private long began;
  private long notBefore = Long.MIN_VALUE;
  private long heartbeatDue;
  private boolean startFailed;
  private boolean stopSent;

  /**
   * A viewing that has not begun.
   *
   * @param rungs lowest first, all cut into the same segments
   * @param watchMicros how long the viewer wants to watch
   * @param heartbeatMicros between two heartbeats
   */
  public Stream(List<Rung> rungs, boolean adaptive, long watchMicros, long heartbeatMicros) {
    this.rungs = List.copyOf(rungs);
    this.bitrate =
        new AdaptiveBitrate(rungs.stream().mapToLong(Rung::bandwidth).toArray(), adaptive);
    this.watchMicros = watchMicros;
    this.heartbeatMicros = heartbeatMicros;
    Rung any = rungs.get(0);
    int wanted = (int) Math.ceil(watchMicros / (any.segmentSeconds() * 1_000_000));
    this.segments = Math.min(Math.max(1, wanted), any.segments().size());
    this.rung = bitrate.current();
    this.rungChosen = true;
  }

  /** What to do next. Ask again after it is done. */
  public Action next(long now) {
    if (startFailed) {
      return Action.LEAVE;
    }
    if (!started()) {
      return Action.FETCH;
    }
    if (over(now)) {
      return stopSent ? Action.LEAVE : Action.HEARTBEAT;
    }
    if (now >= heartbeatDue && (!wantsMore() || buffer.seconds(now) >= BUSY_BELOW_SECONDS)) {
      return Action.HEARTBEAT;
    }
    return wantsMore() && now >= fetchAt() ? Action.FETCH : Action.WAIT;
  }

  /**
   * The same pieces under new addresses, as old ones are good for a while only.
   *
   * @return false if they are not the same, and then the old addresses stay
   */
  public boolean renewed(List<Rung> addresses) {
    boolean same =
        addresses.stream().map(Rung::name).toList().equals(rungs.stream().map(Rung::name).toList())
            && addresses.stream().allMatch(one -> one.segments().size() >= segments);
    if (same) {
      rungs = List.copyOf(addresses);
    }
    return same;
  }

  /** How long to wait, when there is nothing else to do. */
  public long waitMicros(long now) {
    long until = Math.min(began + watchMicros, wantsMore() ? fetchAt() : buffer.nextDue());
    if (heartbeatDue > now) {
      until = Math.min(until, heartbeatDue);
    }
    return Math.max(1_000, until - now);
  }

  /** Path of what to fetch: the rung's initialisation before its first segment. */
  public String path(long now) {
    chooseRung(now);
    Rung chosen = rungs.get(rung);
    return fetchesInit() ? chosen.init() : chosen.segments().get(segment);
  }

  /** Answers: is {@link #path} an initialisation segment? */
  public boolean fetchesInit() {
    return initialisedRung != rung;
  }

  /**
   * What was to be fetched has come.
   *
   * @param bytes 0 if not known
   * @return for how long the picture stood still for it, 0 if not at all
   */
  public long fetched(long now, long bytes, long micros) {
    bitrate.downloaded(bytes, micros);
    notBefore = Long.MIN_VALUE;
    if (fetchesInit()) {
      initialisedRung = rung;
      return 0;
    }
    segment++;
    rungChosen = false;
    if (!started()) {
      buffer = new PlaybackBuffer(rungs.get(rung).segmentSeconds(), now);
      began = now;
      heartbeatDue = now;
      return 0;
    }
    return buffer.arrived(now);
  }

  /** No edge had it. */
  public void notFetched(long now) {
    if (started()) {
      notBefore = now + RETRY_MICROS;
      rungChosen = false;
    } else {
      startFailed = true;
    }
  }

  /** The heartbeat that {@link #next} asked for is under way: which kind it is. */
  public String heartbeat(long now) {
    if (over(now)) {
      stopSent = true;
      return "stop";
    }
    String kind = heartbeatDue == began ? "start" : "heartbeat";
    heartbeatDue = Math.max(heartbeatDue + heartbeatMicros, now);
    return kind;
  }

  /** Answers: is there a picture, or was there? */
  public boolean started() {
    return buffer != null;
  }

  /** Answers: are there segments left that the viewer will want to see? */
  public boolean wantsMore() {
    return segment < segments;
  }

  /** When the next segment is needed. Only while {@link #started}. */
  public long nextDue() {
    return buffer.nextDue();
  }

  /** Seconds that the viewer has seen. */
  public double position(long now) {
    return started() ? Math.max(0, now - began - buffer.stalledMicros()) / 1_000_000.0 : 0;
  }

  /** Seconds loaded and not yet seen. */
  public double bufferSeconds(long now) {
    return started() ? buffer.seconds(now) : 0;
  }

  /** The name of the rung last chosen. */
  public String rungName() {
    return rungs.get(rung).name();
  }

  private boolean over(long now) {
    boolean seenAll = !wantsMore() && now >= buffer.nextDue();
    return seenAll
        || now >= began + watchMicros + buffer.stalledMicros()
        || now >= buffer.nextDue() + PATIENCE_MICROS;
  }

  /** When there is room for the next segment. */
  private long fetchAt() {
    double segmentSeconds = rungs.get(0).segmentSeconds();
    long room = buffer.nextDue() - Math.round((MAX_BUFFER_SECONDS - segmentSeconds) * 1_000_000);
    return Math.max(room, notBefore);
  }

  private void chooseRung(long now) {
    if (rungChosen) {
      return;
    }
    rung = bitrate.next(bufferSeconds(now));
    rungChosen = true;
  }
}
