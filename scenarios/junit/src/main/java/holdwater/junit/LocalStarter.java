package holdwater.junit;

import holdwater.cli.Home;
import holdwater.cli.RunFolders;
import holdwater.cli.Wiring;
import holdwater.cli.format.ScenarioFile;
import holdwater.engine.run.FaultsByHand;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.RunPorts;
import holdwater.engine.suite.KeptStack;
import holdwater.model.port.CheckResult;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Seed;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Starts systems as processes of this machine, each held by a lease, so that none outlives us. */
final class LocalStarter implements SystemStarter {
  /** Nobody's tests of one class take longer; the traffic ends then, come what may. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Home home;
  private final Consumer<String> progress;

  /**
   * @param progress gets a line now and then, for people
   */
  LocalStarter(Home home, Consumer<String> progress) {
    this.home = home;
    this.progress = progress;
  }

  @Override
  public RunningSystem start(Holdwater wanted) {
    Wiring wiring = new Wiring(home);
    Topology topology = wiring.scenarios().topology(wanted.topology());
    Optional<Scenario> scenario = scenario(wiring, wanted, topology);
    KeptStack stack = new KeptStack(wiring.platform(), wiring.clock());
    try {
      Deployment up = stack.start(topology, /* ephemeral= */ true, Set.of(), progress);
      RunPorts ports = wiring.runPorts(folder(), List.of(), new Interruption());
      Faults faults = new Faults(topology, systemPorts(wiring, ports, up));
      Optional<LiveTraffic> traffic = scenario.map(load -> traffic(load, topology, ports));
      return new RunningSystem(topology, faults, entries(wiring), traffic, stack::close);
    } catch (RuntimeException | AssertionError e) {
      stack.close();
      throw e;
    }
  }

  private static Optional<Scenario> scenario(Wiring wiring, Holdwater wanted, Topology topology) {
    if (wanted.traffic().isBlank()) {
      return Optional.empty();
    }
    ScenarioFile file = wiring.scenarios().read(List.of(wanted.traffic())).get(0);
    if (!file.topology().equals(topology)) {
      throw new ExtensionConfigurationException(
          "@Holdwater: %s is a scenario of topology '%s', and not of %s"
              .formatted(wanted.traffic(), file.topology().name(), wanted.topology()));
    }
    return Optional.of(file.scenario());
  }

  /** Not among the runs: it has no journal. */
  private Path folder() {
    Path tests = home.workspace().resolve("tests");
    try {
      return Files.createTempDirectory(Files.createDirectories(tests), "class-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder can be made in " + tests, e);
    }
  }

  private SystemPorts systemPorts(Wiring wiring, RunPorts ports, Deployment up) {
    return new SystemPorts(
        this::faultFolder,
        ports.injectors(),
        ports.linkMeter(),
        ports.clock(),
        up,
        () -> gone(wiring));
  }

  /** Of one fault; those of the last stay, for whoever wants to know what a test did. */
  private Path faultFolder() {
    FaultsByHand.tidy(home.runs());
    return RunFolders.create(home.runs(), new SecureRandom());
  }

  private static Optional<String> gone(Wiring wiring) {
    try {
      return wiring.stack().isPresent() ? Optional.empty() : Optional.of("the system is gone");
    } catch (DeploymentFailed e) {
      // That nobody knows does not mean that it is.
      return Optional.empty();
    }
  }

  private static Map<String, URI> entries(Wiring wiring) {
    return wiring.access().entries();
  }

  private LiveTraffic traffic(Scenario scenario, Topology topology, RunPorts ports) {
    Map<String, Sli> slis = scenario.slos().stream().collect(Collectors.toMap(Slo::name, Slo::sli));
    long seed = new Seed(1).of(scenario.name()).value();
    TrafficPlan plan = new TrafficPlan(scenario.traffic(), seed, slis, LONGEST, Set.of());
    CheckResult check = ports.traffic().check(plan);
    if (!check.ok()) {
      throw new TrafficFailed(check.message());
    }
    progress.accept("traffic of " + scenario.name() + " comes");
    LiveTraffic live =
        new LiveTraffic(scenario, ports.traffic().start(topology, plan), ports.clock());
    try {
      live.awaitSteady();
      return live;
    } catch (RuntimeException | AssertionError e) {
      live.close();
      throw e;
    }
  }
}
