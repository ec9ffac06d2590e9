package holdwater.adapters.toxiproxy;

import holdwater.model.fault.NetworkFault;
import holdwater.model.load.BandwidthTrace;
import holdwater.model.load.Lanes;
import holdwater.model.port.Access;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.HangingNetwork;
import holdwater.model.port.LinkMeter;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.port.Recipes;
import holdwater.model.port.SliSource;
import holdwater.model.port.Ticker;
import holdwater.model.port.TrafficFailed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A fault proxy under remote control: what puts faults on its links, and what counts their calls.
 */
public final class ToxiproxyNetwork {

  private final ProxyCalls wire;
  private final ProxyApi api;
  private final Probes probes;
  private final FaultInjector injector;
  private final LinkMeter linkMeter;
  private final SliSource witness;
  private final HangingNetwork hanging;

  /** The one of a deployment. Connects to nothing. */
  public ToxiproxyNetwork(Access access) {
    this(access::proxy, access.recipes(), access.here());
  }

  /**
   * One that may be anywhere. Connects to nothing.
   *
   * @param endpoint asked at every call; empty while no stack runs
   * @param recipes keep the leases of a proxy that knows none
   */
  public ToxiproxyNetwork(Supplier<Optional<ProxyEndpoint>> endpoint, Recipes recipes) {
    this(endpoint, recipes, /* here= */ false);
  }

  /**
   * @param here whether the proxy listens on this machine itself, so that it has ended if it does
   *     not listen
   */
  ToxiproxyNetwork(Supplier<Optional<ProxyEndpoint>> endpoint, Recipes recipes, boolean here) {
    wire = new ProxyCalls(endpoint, here);
    api = new ProxyApi(endpoint, recipes, here);
    probes = new Probes(System::nanoTime);
    injector = new ToxiproxyInjector(api, probes);
    linkMeter = new ToxiproxyLinkMeter(api, probes);
    witness = new WitnessSlis(new WitnessApi(new ProxyCalls(endpoint)));
    hanging =
        new HangingLinks(
            new ProxyCalls(endpoint), () -> "lease-map-" + UUID.randomUUID(), System::nanoTime);
  }

  public FaultInjector injector() {
    return injector;
  }

  /**
   * Where each link is reached, by its name.
   *
   * @throws IOException when the proxy cannot be asked
   */
  public Map<String, InetSocketAddress> addresses() throws IOException {
    return api.links().values().stream()
        .collect(Collectors.toMap(LinkStatus::name, LinkStatus::listen));
  }

  /**
   * Answers: is it Shopify's Toxiproxy, or one like it? That counts no calls, keeps no leases and
   * has no toxics of ours.
   *
   * @throws IOException when the proxy cannot be asked
   */
  public boolean isStock() throws IOException {
    return api.isStock();
  }

  /** Answers: does Shopify's Toxiproxy have that fault? Nobody is asked. */
  public static boolean stockHas(NetworkFault fault) {
    return LinkFaults.of(fault).isStock();
  }

  /** How many probes of ours were sent over that link so far. */
  public long probesOver(String link) {
    return probes.sent(link);
  }

  /** Counts what the links carried, without the injector's own probes. */
  public LinkMeter linkMeter() {
    return linkMeter;
  }

  /**
   * Makes ways in that are as fast as traces say; only with a fault proxy of ours.
   *
   * @param ways by instance id, where their users come in otherwise
   * @throws TrafficFailed when the proxy cannot be told
   */
  public Lanes lanes(List<BandwidthTrace> traces, Map<String, URI> ways, Ticker clock) {
    try {
      return new TracedLanes(wire, traces, ways, clock);
    } catch (IOException e) {
      throw new TrafficFailed("no ways for users on the move: " + e.getMessage(), e);
    }
  }

  /** Lets single requests hang; only with a fault proxy of ours. */
  public HangingNetwork hanging() {
    return hanging;
  }

  /** Counts SLIs of calls over links; only with a fault proxy of ours. */
  public SliSource witness() {
    return witness;
  }
}
