package holdwater.adapters.toxiproxy;

import holdwater.model.port.FaultInjector;
import holdwater.model.port.LinkMeter;
import holdwater.model.port.SliSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A fault proxy under remote control: what puts faults on its links, and what counts their calls.
 */
public final class ToxiproxyNetwork {

  private final FaultInjector injector;
  private final LinkMeter linkMeter;
  private final SliSource witness;

  /**
   * Connects to nothing.
   *
   * @param endpoint asked at every call; empty while no stack runs
   */
  public ToxiproxyNetwork(Supplier<Optional<ProxyEndpoint>> endpoint) {
    ProxyApi api = new ProxyApi(endpoint);
    Probes probes = new Probes(System::nanoTime);
    injector = new ToxiproxyInjector(api, probes);
    linkMeter = new ToxiproxyLinkMeter(api, probes);
    witness = new WitnessSlis(new WitnessApi(new Wire(endpoint)));
  }

  public FaultInjector injector() {
    return injector;
  }

  /** Counts what the links carried, without the injector's own probes. */
  public LinkMeter linkMeter() {
    return linkMeter;
  }

  /** Counts SLIs of calls over links; only with a fault proxy of ours. */
  public SliSource witness() {
    return witness;
  }
}
