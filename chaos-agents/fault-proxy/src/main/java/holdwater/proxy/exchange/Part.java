package holdwater.proxy.exchange;

/** What of a message some bytes are. */
public enum Part {
  /** Of the head, which goes on. */
  HEAD,
  /** Of the head, up to its end. */
  HEAD_END,
  /** Of the head of an interim answer such as 100 Continue. */
  INTERIM,
  /** Of the body; also all of a message whose head was not held back until it was complete. */
  REST,
  /** The fields behind a body, always whole; only where they are told apart from it. */
  TRAILERS,
  /** The end of a message of which no bytes tell: one byte that stands for it and never leaves. */
  END
}
