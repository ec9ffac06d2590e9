package holdwater.adapters.toxiproxy;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Down;
import holdwater.model.fault.FromClients;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.HungRequests;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.Timeout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every fault on links. To add one: a record beside {@link LatencyOnLink}, and its line here. */
final class LinkFaults {
  private static final Map<Class<?>, Function<NetworkFault, LinkFault>> OF_LINKS = new HashMap<>();

  private static final Map<Class<?>, Function<HttpFault, RequestsOnLink>> OF_REQUESTS =
      new HashMap<>();

  static {
    ofLinks(Latency.class, LatencyOnLink::new);
    ofLinks(Bandwidth.class, BandwidthOnLink::new);
    ofLinks(Slicer.class, SlicerOnLink::new);
    ofLinks(SlowClose.class, SlowCloseOnLink::new);
    ofLinks(LimitData.class, LimitDataOnLink::new);
    ofLinks(Cut.class, CutOnLink::new);
    ofLinks(CutAfter.class, CutAfterOnLink::new);
    ofLinks(PacketLoss.class, PacketLossOnLink::new);
    ofLinks(Corrupt.class, CorruptOnLink::new);
    ofLinks(Timeout.class, TimeoutOnLink::new);
    ofLinks(ResetPeer.class, ResetOnLink::new);
    ofLinks(AcceptDelay.class, AcceptDelayOnLink::new);
    ofLinks(Down.class, down -> new DownOnLink());
    ofLinks(NextRequests.class, NextOnLink::new);
    ofLinks(HungRequests.class, HungOnLink::new);
    ofLinks(FromClients.class, FromClientsOnLink::new);
    ofRequests(HttpStatus.class, HttpOnLink::new);
    ofRequests(HttpLatency.class, HttpOnLink::new);
    ofRequests(HttpCut.class, HttpCutOnLink::new);
    ofRequests(GrpcStatus.class, GrpcOnLink::new);
  }

  private LinkFaults() {}

  private static <F extends NetworkFault> void ofLinks(
      Class<F> type, Function<F, LinkFault> onLink) {
    OF_LINKS.put(type, fault -> onLink.apply(type.cast(fault)));
  }

  private static <F extends HttpFault> void ofRequests(
      Class<F> type, Function<F, RequestsOnLink> onLink) {
    OF_REQUESTS.put(type, fault -> onLink.apply(type.cast(fault)));
  }

  /**
   * That fault, as it is set on links and measured there.
   *
   * @throws IllegalArgumentException when there is none
   */
  static LinkFault of(NetworkFault fault) {
    return fault instanceof HttpFault http
        ? of(http)
        : entry(OF_LINKS.get(fault.getClass()), fault).apply(fault);
  }

  /**
   * That fault of single requests, as it is set on links and measured there.
   *
   * @throws IllegalArgumentException when there is none
   */
  static RequestsOnLink of(HttpFault fault) {
    return entry(OF_REQUESTS.get(fault.getClass()), fault).apply(fault);
  }

  private static <T> T entry(T found, NetworkFault fault) {
    return Optional.ofNullable(found)
        .orElseThrow(() -> new IllegalArgumentException("no such fault on links: " + fault.kind()));
  }
}
