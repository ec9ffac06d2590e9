package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.bool;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.adapters.external.ExternalInstance;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One service of an external system and its instances, by id. */
record ExternalService(Service service, Map<String, ExternalInstance> instances) {
  /** Nobody starts it; whoever tries is told by this name of a program that there is not. */
  private static final Launch RUNS_ALREADY =
      new Launch.Command(List.of("not-started-by-holdwater"));

  /** Nobody waits for what nobody starts. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(1);

  private static final String PORT = "main";

  /**
   * The service, or null after a mistake. Its name is its key.
   *
   * @param zones null if they could not be read
   * @param simians gets what the service says of simians, if it does
   */
  static ExternalService read(
      YamlNode node,
      String region,
      List<String> zones,
      ExternalPlaces places,
      Map<String, Boolean> simians) {
    return map(service -> read(service, region, zones, places, simians)).apply(node);
  }

  private static ExternalService read(
      MapNode service,
      String region,
      List<String> zones,
      ExternalPlaces reader,
      Map<String, Boolean> simians) {
    String name = service.node().key();
    service.optional("simians", node -> bool(node)).ifPresent(takes -> simians.put(name, takes));
    Readiness ready = service.required("ready", map(ExternalService::readiness));
    List<String> calls = service.optional("calls", list(n -> name(n))).orElse(List.of());
    boolean entry = service.optional("entry", node -> bool(node)).orElse(false);
    Map<String, ExternalInstance> instances =
        service.required("instances", entries(map(reader::instance)));
    if (zones == null || zones.isEmpty()) {
      service.done();
      return null;
    }
    return service.build(
        () -> {
          Placement placement = placement(instances, region);
          int places = placement == Placement.REGION ? 1 : zones.size();
          // As many as would do if they were spread evenly, which is looked at next.
          int replicas = Math.max(1, (instances.size() + places - 1) / places);
          Service read = service(name, placement, replicas, ready, calls, entry);
          return checked(service.node(), read, region, zones, instances);
        });
  }

  private static Placement placement(Map<String, ExternalInstance> instances, String region) {
    boolean beside = instances.keySet().stream().anyMatch(id -> id.startsWith(region + "."));
    return beside ? Placement.REGION : Placement.ZONE;
  }

  private static Readiness readiness(MapNode ready) {
    if (ready.has("tcp")) {
      Boolean tcp = ready.required("tcp", node -> bool(node));
      if (Boolean.FALSE.equals(tcp)) {
        ready.node().at("tcp").mistake("must be true");
      }
      return ready.build(() -> new Readiness.Tcp(PORT, READY_WITHIN));
    }
    String path = ready.required("http", node -> text(node));
    if (path != null && !path.startsWith("/")) {
      ready.node().at("http").mistake("must be a path such as /health, was '" + path + "'");
    }
    return ready.build(() -> new Readiness.Http(PORT, path, READY_WITHIN));
  }

  private static Service service(
      String name,
      Placement placement,
      int replicas,
      Readiness ready,
      List<String> calls,
      boolean entry) {
    Port port =
        ready instanceof Readiness.Http http
            ? new Port(PORT, Protocol.HTTP, false, http.path())
            : new Port(PORT, Protocol.TCP, false, "");
    return new Service(
        name,
        placement,
        replicas,
        RUNS_ALREADY,
        List.of(port),
        ready,
        calls,
        entry,
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /** Names follow from places, so a name that does not is a slip. */
  private static ExternalService checked(
      YamlNode node,
      Service service,
      String region,
      List<String> zones,
      Map<String, ExternalInstance> instances) {
    List<Zone> all = zones.stream().map(zone -> new Zone(zone, region)).toList();
    Service alone =
        service(
            service.name(),
            service.placement(),
            service.replicas(),
            service.readiness(),
            List.of(),
            service.entry());
    Set<String> wanted = new TreeSet<>();
    new Topology("alone", List.of(new Region(region, all)), List.of(alone))
        .instances().stream().map(Instance::id).forEach(wanted::add);
    if (!wanted.equals(instances.keySet())) {
      node.at("instances")
          .mistake(
              "must be %s: as many in every zone (or all beside the zones, as %s.%s)"
                  .formatted(String.join(", ", wanted), region, service.name()));
      return null;
    }
    return new ExternalService(service, Map.copyOf(instances));
  }
}
