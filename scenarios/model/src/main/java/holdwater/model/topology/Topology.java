package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs where. Instances and links follow from it; their order is fixed by the file.
 *
 * @param workFolder where its processes start; empty for the installation's folder
 * @param patterns resilience patterns that its services can be started without, beside those that
 *     the reference stack knows: the environment of a process says which
 * @param switches how some of these patterns are switched off; of the others the variable {@code
 *     RESILIENCE_<PATTERN>} is {@code off}
 * @param inherit variables that processes get from whoever starts them, beside the usual ones; a
 *     star at the end of a name stands for any more
 * @param regionLatency what a call to another region costs for the way there and back; empty for
 *     {@link #USUAL_REGION_LATENCY}
 * @param simians by the name of a service whether simians that are let loose may take it; who is
 *     not in it has said nothing. Once somebody has opted in, only those who did are taken
 */
public record Topology(
    String name,
    List<Region> regions,
    List<Service> services,
    Optional<String> workFolder,
    List<String> patterns,
    Map<String, PatternSwitch> switches,
    List<String> inherit,
    Optional<Duration> regionLatency,
    Map<String, Boolean> simians) {
  /** Of a coast to the middle of a continent and back. */
  public static final Duration USUAL_REGION_LATENCY = Duration.ofMillis(40);

  public Topology {
    checkNotBlank(name, "topology name");
    checkNotNull(workFolder, "workFolder");
    // A journal of an older version has none.
    patterns = patterns == null ? List.of() : List.copyOf(patterns);
    switches = switches == null ? Map.of() : Map.copyOf(switches);
    inherit = inherit == null ? List.of() : List.copyOf(inherit);
    regionLatency = regionLatency == null ? Optional.empty() : regionLatency;
    regionLatency.ifPresent(latency -> checkNotNegative(latency, "regionLatency"));
    regions = List.copyOf(regions);
    services = List.copyOf(services);
    checkArgument(!regions.isEmpty(), "topology %s has no region", name);
    checkUniqueNames(regions, services);
    simians = simians == null ? Map.of() : Map.copyOf(simians);
    for (String labelled : simians.keySet()) {
      checkArgument(
          services.stream().anyMatch(service -> service.name().equals(labelled)),
          "simians names no service '%s'",
          labelled);
    }
  }

  /** One whose processes start in the installation's folder, with the patterns that all know. */
  public Topology(String name, List<Region> regions, List<Service> services) {
    this(name, regions, services, Optional.empty(), List.of(), Map.of(), List.of());
  }

  /** One whose regions are as far from each other as usual. */
  public Topology(
      String name,
      List<Region> regions,
      List<Service> services,
      Optional<String> workFolder,
      List<String> patterns,
      Map<String, PatternSwitch> switches,
      List<String> inherit) {
    this(name, regions, services, workFolder, patterns, switches, inherit, Optional.empty());
  }

  /** One whose services say nothing of simians. */
  public Topology(
      String name,
      List<Region> regions,
      List<Service> services,
      Optional<String> workFolder,
      List<String> patterns,
      Map<String, PatternSwitch> switches,
      List<String> inherit,
      Optional<Duration> regionLatency) {
    this(name, regions, services, workFolder, patterns, switches, inherit, regionLatency, Map.of());
  }

  private static void checkUniqueNames(List<Region> regions, List<Service> services) {
    Set<String> places = new HashSet<>();
    for (Region region : regions) {
      checkArgument(places.add(region.name()), "two places are named '%s'", region.name());
      for (Zone zone : region.zones()) {
        checkArgument(places.add(zone.name()), "two places are named '%s'", zone.name());
      }
    }
    Set<String> names = new HashSet<>();
    services.forEach(s -> checkArgument(names.add(s.name()), "two services '%s'", s.name()));
    for (Service service : services) {
      Stream.concat(service.calls().stream(), service.startsAfter().stream())
          .forEach(
              other ->
                  checkArgument(
                      names.contains(other), "%s names no service '%s'", service.name(), other));
    }
  }

  /** What a call to another region costs for the way there and back. */
  public Duration latencyBetweenRegions() {
    return regionLatency.orElse(USUAL_REGION_LATENCY);
  }

  /** All zones, region by region. */
  public List<Zone> zones() {
    return regions.stream().flatMap(region -> region.zones().stream()).toList();
  }

  /** All instances, service by service in the order of the file. */
  public List<Instance> instances() {
    return services.stream().flatMap(this::instancesOf).toList();
  }

  /** The service of that name, or nothing. */
  public Optional<Service> service(String serviceName) {
    return services.stream().filter(s -> s.name().equals(serviceName)).findFirst();
  }

  /** The instances of one service. */
  public Stream<Instance> instancesOf(Service service) {
    return regions.stream()
        .flatMap(
            region ->
                service.placement() == Placement.REGION
                    ? replicas(service, region.name(), Optional.empty())
                    : region.zones().stream()
                        .flatMap(z -> replicas(service, region.name(), Optional.of(z.name()))));
  }

  private static Stream<Instance> replicas(Service service, String region, Optional<String> zone) {
    List<Instance> replicas = new ArrayList<>();
    for (int i = 1; i <= service.replicas(); i++) {
      String suffix = i == 1 ? "" : "-" + i;
      String id = zone.orElse(region) + "." + service.name() + suffix;
      boolean elastic = i > service.leastReplicas();
      replicas.add(new Instance(id, service.name(), region, zone, elastic));
    }
    return replicas.stream();
  }

  /** The ids of those that run only when the load asks for them. */
  public Set<String> elastic() {
    return instances().stream()
        .filter(Instance::elastic)
        .map(Instance::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All links: who calls whom, and the clients' own. */
  public List<Link> links() {
    return Links.of(this);
  }
}
