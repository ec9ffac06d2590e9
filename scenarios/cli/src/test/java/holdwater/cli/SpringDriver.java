package holdwater.cli;

import holdwater.adapters.springchaos.SpringApp;
import holdwater.adapters.springchaos.SpringChaosInjector;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.platform.LocalPlatform;
import holdwater.platform.Workplace;
import holdwater.platform.api.HomeFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Puts a fault into an app and renews its lease, as a command line does, until it is killed. */
final class SpringDriver {
  private static final long RENEW_NANOS = 1_000_000_000L;

  private SpringDriver() {}

  /** Project root, workspace, actuator. */
  public static void main(String[] arguments) {
    LocalPlatform platform =
        new LocalPlatform(
            new Workplace(
                Path.of(arguments[0]),
                new HomeFolder(Path.of(arguments[1])),
                Path.of(System.getProperty("java.home")),
                System.getenv()));
    SpringApp app = new SpringApp(URI.create(arguments[2]), Optional.empty());
    Duration delay = Duration.ofMillis(200);
    Injection injection =
        new SpringChaosInjector(instance -> app, platform.access().recipes())
            .inject(
                "run-1",
                new SpringLatency(delay, delay, SpringCalls.all(SpringWatcher.REST_CONTROLLER)),
                new ResolvedTarget(
                    List.of(new Instance("a.app", "app", "r1", Optional.of("a"))), List.of()),
                Lease.DEFAULT,
                new Seed(1));
    while (true) {
      injection.renew();
      System.out.println("renewed");
      LockSupport.parkNanos(RENEW_NANOS);
    }
  }
}
