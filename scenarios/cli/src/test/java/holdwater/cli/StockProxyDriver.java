package holdwater.cli;

import holdwater.adapters.toxiproxy.ToxiproxyNetwork;
import holdwater.model.fault.Down;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Cuts a link of somebody else's Toxiproxy, as a command line does, until it is killed. */
final class StockProxyDriver {
  static final String PROXY = "stock_from_a";
  private static final long RENEW_NANOS = 1_000_000_000L;

  private StockProxyDriver() {}

  /** Project root, workspace, the Toxiproxy's URL. */
  public static void main(String[] arguments) {
    Wiring wiring = new Wiring(new Home(Path.of(arguments[0]), Path.of(arguments[1])));
    Link link = new Link("a.orders", "b.stock", Protocol.TCP, "");
    ProxyEndpoint endpoint =
        new ProxyEndpoint(URI.create(arguments[2]), "", Map.of(link.name(), PROXY));
    Injection injection =
        new ToxiproxyNetwork(() -> Optional.of(endpoint), wiring.recipes())
            .injector()
            .inject(
                "run-1",
                new Down(),
                new ResolvedTarget(List.of(), List.of(link)),
                Lease.DEFAULT,
                new Seed(1));
    while (true) {
      injection.renew();
      System.out.println("renewed");
      LockSupport.parkNanos(RENEW_NANOS);
    }
  }
}
