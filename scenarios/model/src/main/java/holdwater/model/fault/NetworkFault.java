package holdwater.model.fault;

import java.util.Optional;

/** A fault of a link. */
public sealed interface NetworkFault extends Fault
    permits Latency,
        Bandwidth,
        Slicer,
        SlowClose,
        LimitData,
        Cut,
        PacketLoss,
        Corrupt,
        Timeout,
        ResetPeer,
        AcceptDelay,
        Down,
        NextRequests,
        HttpFault {

  /** Whether calls over the link still come to an end, so that they can be counted. */
  boolean callsComplete();

  /**
   * Which calls over the link it meets, in words, if not all; then those are counted as hits, for
   * traffic as such does not say that it met any.
   */
  default Optional<String> some() {
    return Optional.empty();
  }
}
