package holdwater.platform;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.CallRegions;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Topologies of toy services. */
public final class Toy {
  /** Shared and slow machines take this long at the very most. */
  public static final Duration GENEROUS = Duration.ofSeconds(60);

  private Toy() {}

  /** The command line of a toy service in a JVM of next to no size. */
  public static List<String> command() {
    try {
      Path classes = Path.of(Toy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx24m",
          "-cp",
          classes.toString(),
          "holdwater.platform.toy.ToyService");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Regional {@code store}, and {@code shop} in zones a and b, which calls it and has viewers. */
  public static Topology topology() {
    return topology(
        service("store", Placement.REGION, command(), List.of(), false, List.of()),
        service("shop", Placement.ZONE, command(), List.of("store"), true, List.of("store")));
  }

  /** The services in region r1 with zones a and b. */
  public static Topology topology(Service... services) {
    Region region = new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")));
    return new Topology("toy", List.of(region), Arrays.asList(services));
  }

  /** Region r1 with zone a, r2 with b; {@code shop} calls the {@code store} of the other region. */
  public static Topology twoRegions() {
    Service shop =
        service("shop", Placement.ZONE, command(), List.of("store"), true, List.of("store"));
    Service far =
        new Service(
            shop.name(),
            shop.placement(),
            1,
            shop.launch(),
            shop.ports(),
            shop.readiness(),
            shop.calls(),
            true,
            shop.startsAfter(),
            shop.env(),
            Optional.empty(),
            Map.of("store", CallRegions.OTHERS));
    return new Topology(
        "toy",
        List.of(
            new Region("r1", List.of(new Zone("a", "r1"))),
            new Region("r2", List.of(new Zone("b", "r2")))),
        List.of(service("store", Placement.REGION, command(), List.of(), false, List.of()), far));
  }

  /** A service on one HTTP port that says so itself. */
  public static Service service(
      String name,
      Placement placement,
      List<String> command,
      List<String> calls,
      boolean viewers,
      List<String> startsAfter) {
    return new Service(
        name,
        placement,
        1,
        new Launch.Command(command),
        List.of(new Port("http", Protocol.HTTP, false, "/")),
        new Readiness.Http("http", "/", GENEROUS),
        calls,
        viewers,
        startsAfter,
        calls.isEmpty()
            ? Map.of("PORT", "${port.http}")
            : Map.of("PORT", "${port.http}", "LINKS_STORE", "${links.store}"),
        Optional.empty());
  }

  /** Instances of the toy topology, as a target. */
  public static ResolvedTarget target(String... ids) {
    List<String> wanted = Arrays.asList(ids);
    List<Instance> instances =
        topology().instances().stream().filter(i -> wanted.contains(i.id())).toList();
    return new ResolvedTarget(instances, List.of());
  }
}
