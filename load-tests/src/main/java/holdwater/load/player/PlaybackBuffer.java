package holdwater.load.player;

/**
 * What is loaded ahead of the picture. Segments play back to back; one that is not there when the
 * one before ends makes the picture stand still until it is. Times are microseconds of one clock.
 * Used by one thread at a time.
 */
public final class PlaybackBuffer {
  private static final double MICROS = 1_000_000;

  private final long segmentMicros;
  private long playedOut;
  private long stalledMicros;
  private int stalls;

  /**
   * The first segment has just come, and plays.
   *
   * @param began when it came
   */
  public PlaybackBuffer(double segmentSeconds, long began) {
    this.segmentMicros = Math.round(segmentSeconds * MICROS);
    this.playedOut = began + segmentMicros;
  }

  /** When the picture stands still unless one more segment has come by then. */
  public long nextDue() {
    return playedOut;
  }

  /** Seconds of picture that are loaded and not yet played. */
  public double seconds(long now) {
    return Math.max(0, playedOut - now) / MICROS;
  }

  /**
   * The next segment has come.
   *
   * @return for how many microseconds the picture stood still for it; 0 if it came in time
   */
  public long arrived(long now) {
    long stall = Math.max(0, now - playedOut);
    if (stall > 0) {
      stalls++;
      stalledMicros += stall;
    }
    playedOut = Math.max(playedOut, now) + segmentMicros;
    return stall;
  }

  /** How often the picture stood still. */
  public int stalls() {
    return stalls;
  }

  /** For how long altogether, in microseconds. */
  public long stalledMicros() {
    return stalledMicros;
  }
}
