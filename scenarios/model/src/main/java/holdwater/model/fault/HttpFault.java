package holdwater.model.fault;

import java.util.Optional;

/** A fault of single HTTP requests on a link. */
public sealed interface HttpFault extends NetworkFault
    permits HttpStatus, HttpLatency, HttpCut, GrpcStatus {
  /** The requests that it meets. */
  RequestMatch match();

  @Override
  default Optional<String> some() {
    return Optional.of(match().describe());
  }

  /** True: other requests are not touched, and those that are get an answer. */
  @Override
  default boolean callsComplete() {
    return true;
  }
}
