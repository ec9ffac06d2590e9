package holdwater.model.fault;

/** Something in beans of a Spring Boot app, done by the chaos monkey (codecentric's) in it. */
public sealed interface SpringFault extends Fault permits SpringLatency, SpringException {
  /** The calls that it meets. */
  SpringCalls calls();

  @Override
  default MetBy metBy() {
    return MetBy.CALLS_BEFORE;
  }
}
