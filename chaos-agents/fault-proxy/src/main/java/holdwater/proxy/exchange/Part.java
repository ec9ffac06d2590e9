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
  REST
}
