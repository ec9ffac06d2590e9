package holdwater.model.fault;

/** A fault of a link. */
public sealed interface NetworkFault extends Fault
    permits Latency, Bandwidth, Timeout, ResetPeer, Down {}
