package holdwater.proxy.link;

/** How a call can go wrong for its client. */
public enum CallEnd {
  /** The answer had another status than a good one, or was no HTTP/1. */
  STATUS,
  /** The answer came too late. */
  LATE,
  /** The connection found no upstream. */
  REFUSED,
  /** One of the sides reset the connection. */
  RESET,
  /** The connection ended in the middle of the answer, or a fault ended it. */
  CUT,
  /** The connection ended without an answer: the client gave up, or the server did. */
  UNANSWERED
}
