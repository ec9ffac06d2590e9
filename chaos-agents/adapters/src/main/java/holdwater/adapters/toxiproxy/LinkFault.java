package holdwater.adapters.toxiproxy;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.Down;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.Timeout;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of fault on links: how it is set, how it is measured, and which measurement shows that
 * it bites.
 */
sealed interface LinkFault
    permits LatencyOnLink,
        BandwidthOnLink,
        SlicerOnLink,
        SlowCloseOnLink,
        LimitDataOnLink,
        CutOnLink,
        PacketLossOnLink,
        CorruptOnLink,
        TimeoutOnLink,
        ResetOnLink,
        AcceptDelayOnLink,
        DownOnLink,
        AimedOnLink,
        GrpcOnLink,
        NextOnLink {

  /** How long a link may take when nothing is wrong. */
  Duration USUAL_PATIENCE = Duration.ofSeconds(2);

  static LinkFault of(NetworkFault fault) {
    if (fault instanceof Latency latency) {
      return new LatencyOnLink(latency);
    } else if (fault instanceof Bandwidth bandwidth) {
      return new BandwidthOnLink(bandwidth);
    } else if (fault instanceof Slicer slicer) {
      return new SlicerOnLink(slicer);
    } else if (fault instanceof SlowClose slow) {
      return new SlowCloseOnLink(slow);
    } else if (fault instanceof LimitData limit) {
      return new LimitDataOnLink(limit);
    } else if (fault instanceof Cut cut) {
      return new CutOnLink(cut);
    } else if (fault instanceof PacketLoss loss) {
      return new PacketLossOnLink(loss);
    } else if (fault instanceof Corrupt corrupt) {
      return new CorruptOnLink(corrupt);
    } else if (fault instanceof Timeout timeout) {
      return new TimeoutOnLink(timeout);
    } else if (fault instanceof ResetPeer reset) {
      return new ResetOnLink(reset);
    } else if (fault instanceof AcceptDelay accept) {
      return new AcceptDelayOnLink(accept);
    } else if (fault instanceof Down) {
      return new DownOnLink();
    } else if (fault instanceof GrpcStatus grpc) {
      return new GrpcOnLink(grpc);
    } else if (fault instanceof NextRequests next) {
      return new NextOnLink(next);
    } else if (fault instanceof HttpCut headed) {
      return new HttpCutOnLink(headed);
    } else if (fault instanceof HttpFault http) {
      return new HttpOnLink(http);
    }
    throw new IllegalArgumentException("no such fault on links: " + fault.kind());
  }

  /** For {@link #unprovable}: what can be seen only where the probe is answered. */
  static Optional<String> onlyOverHttp(Link link, String what) {
    return link.protocol() == Protocol.HTTP
        ? Optional.empty()
        : Optional.of(what + " can only be measured over HTTP");
  }

  /** Why it could not be proven on this link, if so. */
  default Optional<String> unprovable(Link link) {
    return Optional.empty();
  }

  /** Answers: does a measurement {@link Probes#aim} one round of probes at it? */
  default boolean aims() {
    return false;
  }

  /**
   * The type of toxic that counts whom it met, where that shows the fault; empty where probes do.
   */
  default Optional<String> counted() {
    return Optional.empty();
  }

  /** Answers: does Shopify's Toxiproxy have it? */
  default boolean isStock() {
    return true;
  }

  /** Puts it in force on one link. */
  void set(LeasedLink link) throws IOException;

  /** How long a probe must wait to see it. */
  Duration patience();

  /** Measures the links, by their names. */
  default Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.look(links, where, patience);
  }

  /** True if {@code now} shows the fault, given what was seen {@code before} it. */
  boolean bites(Reading before, Reading now);

  /** True if {@code now} shows that the fault is gone; {@code before} is empty if nobody looked. */
  boolean isGone(Optional<Reading> before, Reading now);

  /** What was seen before and with it, for people. */
  default String figures(Reading before, Reading now) {
    return before.describe() + "; with it " + now.describe();
  }

  /** What would show it, for people. */
  String rule();
}
