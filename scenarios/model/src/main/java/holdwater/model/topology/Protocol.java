package holdwater.model.topology;

/** What a port speaks, as far as a probe needs to know. */
public enum Protocol {
  HTTP,
  TCP
}
