package holdwater.model.fault;

/** A fault of a link. */
public sealed interface NetworkFault extends Fault
    permits Latency,
        Bandwidth,
        Slicer,
        SlowClose,
        LimitData,
        Cut,
        CutAfter,
        PacketLoss,
        Corrupt,
        Timeout,
        ResetPeer,
        AcceptDelay,
        Down,
        NextRequests,
        HungRequests,
        FromClients,
        HttpFault {

  /** Whether calls over the link still come to an end, so that they can be counted. */
  boolean callsComplete();

  @Override
  default boolean ofLinks() {
    return true;
  }

  @Override
  default MetBy metBy() {
    if (some().isPresent()) {
      return MetBy.REQUESTS;
    }
    return callsComplete() ? MetBy.CALLS_DURING : MetBy.CALLS_BEFORE;
  }
}
