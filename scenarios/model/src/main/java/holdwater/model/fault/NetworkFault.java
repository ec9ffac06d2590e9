package holdwater.model.fault;

/** A fault of a link. */
public sealed interface NetworkFault extends Fault
    permits Latency,
        Bandwidth,
        Slicer,
        SlowClose,
        LimitData,
        PacketLoss,
        Corrupt,
        Timeout,
        ResetPeer,
        Down,
        HttpFault {

  /** Whether calls over the link still come to an end, so that they can be counted. */
  boolean callsComplete();
}
