package holdwater.platform.plan;

import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.platform.api.HomeFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans of topologies with one region and two zones, or two, on a machine where every port is free.
 */
final class TestPlans {
  static final Region REGION = new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")));

  private TestPlans() {}

  static Topology topology(Service... services) {
    return new Topology("t", List.of(REGION), List.of(services));
  }

  /** The same, and region r2 with zone c. */
  static Topology twoRegions(Service... services) {
    Region other = new Region("r2", List.of(new Zone("c", "r2")));
    return new Topology("t", List.of(REGION, other), List.of(services));
  }

  static LaunchPlan plan(
      Path folder, Optional<List<String>> proxy, Set<String> without, Topology topology) {
    return plan(folder, proxy, without, topology, Optional.empty());
  }

  static LaunchPlan plan(
      Path folder,
      Optional<List<String>> proxy,
      Set<String> without,
      Topology topology,
      Optional<TraceOrder> traces) {
    HomeFolder home = new HomeFolder(folder.resolve(".holdwater"));
    Planner planner =
        new Planner(
            folder,
            home,
            Path.of("/jdk"),
            Map.of("PATH", "/bin", "SHELL", "/bin/sh"),
            new JavaCommand(Path.of("/jdk"), "17", folder.resolve("archives")),
            module -> List.of(folder.resolve("own.jar"), folder.resolve("lib.jar")),
            new Secrets(home.secretsFile(), new SecureRandom()));
    return planner.plan(topology, without, new PortPool(port -> true, 0), proxy, traces);
  }
}
