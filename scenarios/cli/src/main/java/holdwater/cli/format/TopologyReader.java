package holdwater.cli.format;

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
import holdwater.model.topology.Launch;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a topology: what runs where. It is generic: a service is a main class of this build or any
 * command line.
 *
 * <pre>{@code
 * apiVersion: holdwater/v1alpha1
 * kind: Topology
 * metadata: {name: compact}
 * spec:
 *   regions:
 *     - {name: r1, zones: [a, b]}
 *   workFolder: ..                           # where processes start, from this file's folder, which
 *                                            # is the default; modules of this build: the project's root
 *   patterns: [client-timeout]               # --without client-timeout: RESILIENCE_CLIENT_TIMEOUT=off
 *   compose: docker-compose.yaml             # ports, dependencies, environment and health checks of
 *                                            # its services, which services or x-holdwater there may
 *                                            # add to: see ComposeReader
 *   services:                                # in this order, names in lower case
 *     catalog:
 *       placement: zone                      # zone: in every zone; region: one set beside the zones
 *       replicas: 1                          # in each place; 1 if left out
 *       java:                                # or   command: [./catalog, --port, "${PORT}"]
 *         module: reference-stack/catalog    # from the project's root
 *         main: holdwater.catalog.CatalogApplication
 *         heap: 80m                          # -Xmx, in m or g
 *         options: [-Dx=y]                   # further JVM options, if any
 *         # jar: target/shop.jar             # in place of module: anybody's jar or folder of
 *         #                                  # classes, from workFolder; main may be left out
 *       ports:                               # the first is the one that others call
 *         http: {protocol: http, probe: /health/liveness}
 *         # kafka: {protocol: tcp, perZone: true}   one listener for each zone that calls it
 *       ready: {http: /health/readiness, within: 120s}     # port: http, if not the first http port
 *       # ready: {tcp: kafka, within: 60s}                 # accepts connections on that port
 *       calls: [accounts, kafka]             # each becomes a link that a scenario can fault
 *       viewers: true                        # viewers call it, or entry: true; false if left out
 *       startsAfter: [database]              # ready before this one starts
 *       env: {CACHE_MAX_BYTES: 64000000}     # text or numbers; the launch plan fills in ${...}
 *       cap: {cpu: 0.5}                      # cores that one instance may use, if capped
 * }</pre>
 */
public final class TopologyReader {
  /** Reads the file. Never throws for what is in it. */
  public Reading<Topology> read(Path path) {
    YamlFile file = YamlFile.read(path);
    Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
    List<Problems> problems = new ArrayList<>(List.of(file.problems()));
    Optional<Topology> topology = file.single().map(map(d -> document(d, folder, problems)));
    return problems.stream().allMatch(Problems::isEmpty)
        ? Reading.of(topology.orElseThrow())
        : Reading.failed(problems);
  }

  private static Topology document(MapNode document, Path folder, List<Problems> problems) {
    String name = Header.named(document, "Topology");
    Spec spec =
        document.required(
            "spec", node -> map(s -> spec(s, folder, problems)).apply(node.asPathRoot()));
    return document.build(
        () ->
            spec == null
                ? null
                : new Topology(
                    name, spec.regions(), spec.services(), spec.workFolder(), spec.patterns()));
  }

  private record Spec(
      List<Region> regions,
      List<Service> services,
      Optional<String> workFolder,
      List<String> patterns) {}

  private static Spec spec(MapNode spec, Path folder, List<Problems> problems) {
    Optional<Path> given = spec.optional("workFolder", node -> folder(node, folder));
    Path workFolder = given.orElse(folder);
    List<String> patterns = spec.optional("patterns", list(n -> name(n))).orElse(List.of());
    Map<String, YamlNode> places = new LinkedHashMap<>();
    List<Region> regions = spec.required("regions", list(map(region -> region(region, places))));
    if (regions != null && regions.isEmpty() && places.isEmpty()) {
      spec.node().at("regions").mistake("must have at least one region");
    }
    Optional<ComposeReader> compose =
        spec.optional("compose", node -> ComposeServices.reader(node, folder));
    compose.map(ComposeReader::problems).ifPresent(problems::add);
    List<Service> services =
        spec.has("compose")
            ? composed(spec, compose, workFolder)
            : spec.required("services", node -> services(node, workFolder));
    boolean sound = problems.stream().skip(1).allMatch(Problems::isEmpty);
    return spec.build(
        () ->
            sound && services != null
                ? new Spec(
                    regions,
                    services,
                    given.or(() -> ofOthers(services, folder)).map(Path::toString),
                    patterns)
                : null);
  }

  private static List<Service> composed(
      MapNode spec, Optional<ComposeReader> compose, Path workFolder) {
    spec.ignore("services");
    return compose.map(read -> new ComposeServices(read, workFolder).read(spec)).orElse(null);
  }

  private static List<Service> services(YamlNode node, Path workFolder) {
    Map<String, Service> read = entries(n -> ServiceReader.read(n, workFolder)).apply(node);
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
