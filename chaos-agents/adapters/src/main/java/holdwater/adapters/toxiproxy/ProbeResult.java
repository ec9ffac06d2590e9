package holdwater.adapters.toxiproxy;

import java.time.Duration;

/**
 * What one probe through a link saw.
 *
 * @param after from the beginning of the connect
 * @param status of an answer in HTTP; 0 where there was none
 */
record ProbeResult(Kind kind, Duration after, int status) {

  ProbeResult(Kind kind, Duration after) {
    this(kind, after, 0);
  }

  enum Kind {
    /** A first byte came back. */
    ANSWERED,
    /** The connection was closed without a byte: also what servers do that do not speak HTTP. */
    CLOSED,
    /** The connection was reset. */
    RESET,
    /** The connect was refused. */
    REFUSED,
    /** Nothing came for as long as the probe had patience. */
    SILENT
  }

  /** True if the other side reacted as a server would. */
  boolean isReaction() {
    return kind == Kind.ANSWERED || kind == Kind.CLOSED;
  }
}
