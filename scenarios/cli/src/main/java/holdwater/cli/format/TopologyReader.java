package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.CallRegions;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.platform.plan.PlanCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a topology: what runs where. It is generic: a service is a main class of this build or any
 * command line.
 *
 * <pre>{@code
 * apiVersion: holdwater/v1alpha1
 * kind: Topology
 * metadata: {name: compact}
 * spec:
 *   include: compact.yaml                    # or a list: topologies that this one is laid over, see
 *                                            # Includes; then only what differs stands here
 *   regions:
 *     - {name: r1, zones: [a, b]}
 *   workFolder: ..                           # where processes start, from this file's folder, which
 *                                            # is the default; modules of this build: the project's root
 *   inherit: [SPRING_PROFILES_ACTIVE, DB_*]  # variables of whoever starts it, for every process
 *   patterns:                                # what --without and proves may name
 *     - client-timeout                       # without it, RESILIENCE_CLIENT_TIMEOUT=off
 *     - {name: retry, off: {env: {RETRIES: 0}}}                       # or in one of these ways,
 *     - {name: cache, off: {properties: {cache.size: 0}}}             # -Dcache.size=0 of each JVM
 *     - {name: hedge, off: {http: {service: orders, path: "/admin/hedge?on=false", method: PUT}}}
 *     - {name: quota, off: {command: [./quota, off, "${instance}"]}}  # the last two when an
 *                                            # instance has come up, before it counts as ready
 *   compose: docker-compose.yaml             # or a list of files: ports, dependencies, environment
 *                                            # and health checks of their services, which services or
 *                                            # x-holdwater there may add to: see ComposeReader
 *   defaults: {placement: zone}              # what a service has that does not say so itself; env
 *                                            # and java are joined
 *   regionLatency: 40ms                      # what a call to another region costs, there and back;
 *                                            # the default; it is no fault and never goes away
 *   services:                                # in this order, names in lower case
 *     catalog:
 *       placement: zone                      # zone: in every zone; region: one set beside the zones
 *       replicas: 1                          # in each place; 1 if left out
 *       # scale: {min: 1, max: 3, target: {cpu: 60%}}      in its place: as many in each place as the
 *       #                                    load asks for, here so that each uses 60 % of a core;
 *       #   target: {gauge: queue_length, each: 10, path: /metrics}   or 10 of a Prometheus gauge
 *       java:                                # or   command: [./catalog, --port, "${PORT}"]
 *         module: reference-stack/catalog    # from the project's root
 *         main: holdwater.catalog.CatalogApplication
 *         heap: 80m                          # -Xmx, in m or g
 *         options: [-Dx=y]                   # further JVM options, if any
 *         # jar: target/shop.jar             # in place of module: anybody's jar or folder of
 *         #                                  # classes, from workFolder; main may be left out
 *       ports:                               # the first is the one that others call
 *         http: {protocol: http, probe: /health/liveness}
 *         # number: 7002                     of the first instance, if it must be this: 7003, …
 *         # kafka: {protocol: tcp, perZone: true}   one listener for each zone that calls it
 *       ready: {http: /health/readiness, within: 120s}     # port: http, if not the first http port
 *       # ready: {tcp: kafka, within: 60s}                 # accepts connections on that port
 *       calls: [accounts, kafka]             # each becomes a link that a scenario can fault, to all
 *                                            # that there are of it in the caller's own region
 *       # calls: [{service: kafka, regions: others}]   or in every other region, or in all
 *       viewers: true                        # viewers call it, or entry: true; false if left out
 *       startsAfter: [database]              # ready before this one starts
 *       env: {CACHE_MAX_BYTES: 64000000}     # text or numbers; the launch plan fills in ${...}
 *       cap: {cpu: 0.5}                      # cores that one instance may use, if capped
 *       simians: false                       # those that are let loose spare it; true: they may take
 *                                            # it, and nobody who does not say so too
 * }</pre>
 */
public final class TopologyReader {
  /** There are no two places on Earth as far from each other. */
  private static final Duration LONGEST_LATENCY = Duration.ofSeconds(1);

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\*?");

  /** Reads the file. Never throws for what is in it. */
  public Reading<Topology> read(Path path) {
    return read(path, new Includes(path));
  }

  /** The same of a file that others may include. */
  Reading<Topology> read(Path path, Includes includes) {
    YamlFile file = YamlFile.read(path);
    List<Problems> problems = new ArrayList<>(List.of(file.problems()));
    Optional<Topology> topology = file.single().map(map(d -> document(d, includes, problems)));
    return problems.stream().allMatch(Problems::isEmpty)
        ? Reading.of(topology.orElseThrow())
        : Reading.failed(problems);
  }

  private static Topology document(MapNode document, Includes includes, List<Problems> problems) {
    String name = Header.named(document, "Topology");
    Spec spec =
        document.required(
            "spec",
            node ->
                map(s -> spec(s, includes.folder(), problems))
                    .apply(includes.in(node.asPathRoot(), problems)));
    Topology topology =
        document.build(
            () ->
                spec == null
                    ? null
                    : new Topology(
                        name,
                        spec.regions(),
                        spec.services(),
                        spec.workFolder(),
                        spec.patterns().names(),
                        spec.patterns().switches(),
                        spec.inherit(),
                        spec.regionLatency(),
                        spec.simians()));
    return topology == null || sound(topology, spec.node()) ? topology : null;
  }

  private static boolean sound(Topology topology, YamlNode spec) {
    boolean reached = reached(topology, spec);
    return filledIn(topology, spec) && reached;
  }

  /** Answers: is there another region, where somebody is called in one? */
  private static boolean reached(Topology topology, YamlNode spec) {
    if (topology.regions().size() > 1) {
      return true;
    }
    boolean reached = true;
    for (Service service : topology.services()) {
      if (service.callRegions().containsValue(CallRegions.OTHERS)) {
        reached = false;
        spec.asPathRoot()
            .at("services")
            .at(service.name())
            .at("calls")
            .mistake("there is no other region than " + topology.regions().get(0).name());
      }
    }
    return reached;
  }

  /** Answers: does every placeholder mean something? Those that do not are mistakes. */
  private static boolean filledIn(Topology topology, YamlNode spec) {
    List<PlanCheck.Mistake> mistakes = PlanCheck.placeholders(topology);
    for (PlanCheck.Mistake mistake : mistakes) {
      YamlNode root = spec.asPathRoot();
      YamlNode node =
          mistake.service().isEmpty() ? root : root.at("services").at(mistake.service());
      for (String key : mistake.key().split("\\.", 2)) {
        node = node.at(key);
      }
      node.mistake(mistake.message());
    }
    return mistakes.isEmpty();
  }

  private record Spec(
      List<Region> regions,
      List<Service> services,
      Optional<String> workFolder,
      PatternsReader patterns,
      List<String> inherit,
      Optional<Duration> regionLatency,
      Map<String, Boolean> simians,
      YamlNode node) {}

  private static Spec spec(MapNode spec, Path folder, List<Problems> problems) {
    Optional<Path> given = spec.optional("workFolder", node -> folder(node, folder));
    Path workFolder = given.orElse(folder);
    List<String> inherit =
        spec.optional("inherit", list(TopologyReader::variable)).orElse(List.of());
    Optional<Duration> latency = spec.optional("regionLatency", TopologyReader::latency);
    Optional<YamlNode> shared = spec.optional("defaults", node -> node);
    spec.ignore(Includes.KEY);
    PatternsReader patterns = PatternsReader.read(spec);
    Map<String, YamlNode> places = new LinkedHashMap<>();
    List<Region> regions = spec.required("regions", list(map(region -> region(region, places))));
    if (regions != null && regions.isEmpty() && places.isEmpty()) {
      spec.node().at("regions").mistake("must have at least one region");
    }
    Optional<ComposeFiles> compose =
        spec.optional("compose", node -> ComposeServices.files(node, folder));
    compose.map(ComposeFiles::problems).ifPresent(problems::addAll);
    Map<String, Boolean> simians = new TreeMap<>();
    List<Service> services =
        spec.has("compose")
            ? composed(spec, compose, shared, workFolder, simians)
            : spec.required("services", node -> services(node, shared, workFolder, simians));
    Optional.ofNullable(services).ifPresent(patterns::check);
    boolean sound = problems.stream().skip(1).allMatch(Problems::isEmpty);
    return spec.build(
        () ->
            sound && services != null
                ? new Spec(
                    regions,
                    services,
                    given.or(() -> ofOthers(services, folder)).map(Path::toString),
                    patterns,
                    inherit,
                    latency,
                    simians,
                    spec.node())
                : null);
  }

  private static Duration latency(YamlNode node) {
    Duration given = duration(node);
    if (given != null && given.compareTo(LONGEST_LATENCY) > 0) {
      node.mistake("must be at most " + LONGEST_LATENCY.toSeconds() + "s");
      return null;
    }
    return given;
  }

  private static List<Service> composed(
      MapNode spec,
      Optional<ComposeFiles> compose,
      Optional<YamlNode> shared,
      Path workFolder,
      Map<String, Boolean> simians) {
    spec.ignore("services");
    return compose
        .map(read -> new ComposeServices(read, shared, workFolder, simians).read(spec))
        .orElse(null);
  }

  private static List<Service> services(
      YamlNode node, Optional<YamlNode> shared, Path workFolder, Map<String, Boolean> simians) {
    Map<String, Service> read =
        entries(n -> ServiceReader.read(ServiceReader.with(n, shared), workFolder, simians))
            .apply(node);
    return read == null ? null : checked(node, read);
  }

  /** Programs of others expect to be started beside their files; modules of this build do not. */
  private static Optional<Path> ofOthers(List<Service> services, Path folder) {
    return services.stream().allMatch(service -> service.launch() instanceof Launch.Java)
        ? Optional.empty()
        : Optional.of(folder);
  }

  private static Path folder(YamlNode node, Path from) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    Path folder = from.resolve(given).normalize();
    if (!Files.isDirectory(folder)) {
      node.mistake("there is no such folder: " + folder);
      return null;
    }
    return folder;
  }

  private static String variable(YamlNode node) {
    String given = text(node);
    if (given != null && !VARIABLE.matcher(given).matches()) {
      node.mistake(
          "must be the name of a variable, or its beginning and a *, was '%s'".formatted(given));
      return null;
    }
    return given;
  }

  private static Region region(MapNode region, Map<String, YamlNode> places) {
    String regionName = region.required("name", node -> place(node, places));
    List<String> zones = region.required("zones", list(node -> place(node, places)));
    return region.build(
        () -> new Region(regionName, zones.stream().map(z -> new Zone(z, regionName)).toList()));
  }

  private static String place(YamlNode node, Map<String, YamlNode> places) {
    String given = name(node);
    if (given == null) {
      return null;
    }
    YamlNode first = places.putIfAbsent(given, node);
    if (first != null) {
      node.mistake("'" + given + "' is already the name of " + first.path());
      return null;
    }
    return given;
  }

  private static List<Service> checked(YamlNode services, Map<String, Service> read) {
    new ServiceReferences(services).check(read);
    return new ArrayList<>(read.values());
  }
}
