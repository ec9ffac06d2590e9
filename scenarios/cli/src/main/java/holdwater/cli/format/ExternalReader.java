package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.adapters.external.ExternalInstance;
import holdwater.adapters.external.ExternalProxy;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.Permit;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a system that runs already, and of which nothing is started or stopped but by commands of
 * its owner.
 *
 * <pre>{@code
 * apiVersion: holdwater/v1alpha1
 * kind: External
 * metadata: {name: staging}
 * spec:
 *   zones: [a, b]                            # all of one region, r1
 *   services:
 *     stock:
 *       ready: {http: /health}               # a GET that answers 2xx, or   {tcp: true}
 *       instances:                           # as many in every zone; r1.stock stands beside them
 *         a.stock:
 *           address: 127.0.0.1:7002
 *           agent: {url: "http://127.0.0.1:9101", tokenFile: agent.token}   # loaded by its owner
 *         b.stock:
 *           address: 127.0.0.2:7002
 *           pid: 4711                        # or   pidFile: /run/stock.pid   an agent is attached
 *           actuator: {url: "http://127.0.0.2:7002/actuator", tokenFile: actuator.token}
 *           outage:                        # programs, run in the folder of this file
 *             lose: [systemctl, stop, stock-b]
 *             bringBack: [systemctl, start, stock-b]   # if it does not run; may be run twice
 *     orders:
 *       ready: {http: /health}
 *       calls: [stock]
 *       simians: false                       # those that are let loose spare it; true: they take
 *                                            # no other but such
 *       entry: true                          # clients come in here
 *       instances: {a.orders: {address: 127.0.0.1:7001}, b.orders: {address: 127.0.0.2:7001}}
 *   network:                                 # a Toxiproxy that stands between them, if one does
 *     toxiproxy: http://127.0.0.1:8474
 *     tokenFile: proxy.token                 # if it wants one
 *     links: {"a.orders:b.stock": stock_from_a, "entry:b.orders": orders_b}   # its proxies' names
 *     counted:                               # if it counts nothing: who counts the calls of a link
 *       "a.orders:a.stock": {query: 'http_requests_total{uri="/stock"}', path: /metrics}   # the callee
 *       "a.orders:b.stock": {requests: "127.0.0.1:8666"}   # the caller's agent: HTTP requests to there
 *       "b.orders:b.stock": {methods: com.acme.Stock.ask*}   # the caller's agent: calls of these
 *   permit: {hosts: [127.0.0.0/8], zones: 1, hours: "09:00-17:00"}   # zones at once; hours of here
 * }</pre>
 */
public final class ExternalReader {
  static final String KIND = "External";

  /** The one region that all zones are of. */
  private static final String REGION = "r1";

  /** Reads the file. Never throws for what is in it. */
  public Reading<ExternalSystem> read(Path path) {
    YamlFile file = YamlFile.read(path);
    Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Optional<ExternalSystem> system = file.single().map(map(d -> document(d, folder)));
    return file.problems().isEmpty()
        ? Reading.of(system.orElseThrow())
        : Reading.failed(List.of(file.problems()));
  }

  private static ExternalSystem document(MapNode document, Path folder) {
    String name = Header.named(document, KIND);
    String known = Optional.ofNullable(name).orElse(KIND);
    ExternalSystem system =
        document.required(
            "spec",
            node -> map(s -> spec(s, known, new ExternalPlaces(folder))).apply(node.asPathRoot()));
    return document.build(() -> system);
  }

  private static ExternalSystem spec(MapNode spec, String name, ExternalPlaces places) {
    List<String> zones = spec.required("zones", list(n -> name(n)));
    Map<String, Boolean> simians = new TreeMap<>();
    Map<String, ExternalService> services =
        spec.required("services", node -> services(node, zones, places, simians));
    Optional<ExternalProxy> proxy =
        spec.optional("network", map(n -> ExternalNetwork.read(n, places)));
    Permit permit = spec.required("permit", map(PermitReader::read));
    spec.unsupported("prometheus", "regions");
    return spec.build(
        () ->
            checked(
                spec.node(),
                system(topology(name, zones, services, simians), services, proxy, permit)));
  }

  private static Map<String, ExternalService> services(
      YamlNode node, List<String> zones, ExternalPlaces places, Map<String, Boolean> simians) {
    Map<String, ExternalService> read =
        entries(service -> ExternalService.read(service, REGION, zones, places, simians))
            .apply(node);
    if (read != null) {
      Map<String, Service> plain = new LinkedHashMap<>();
      read.forEach((key, service) -> plain.put(key, service.service()));
      new ServiceReferences(node).check(plain);
    }
    return read;
  }

  private static Topology topology(
      String name,
      List<String> zones,
      Map<String, ExternalService> services,
      Map<String, Boolean> simians) {
    Region region = new Region(REGION, zones.stream().map(zone -> new Zone(zone, REGION)).toList());
    List<Service> all = services.values().stream().map(ExternalService::service).toList();
    return new Topology(
        name,
        List.of(region),
        all,
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        simians);
  }

  private static ExternalSystem system(
      Topology topology,
      Map<String, ExternalService> services,
      Optional<ExternalProxy> proxy,
      Permit permit) {
    Map<String, ExternalInstance> instances = new HashMap<>();
    services.values().forEach(service -> instances.putAll(service.instances()));
    return new ExternalSystem(topology, instances, proxy, permit);
  }

  private static ExternalSystem checked(YamlNode spec, ExternalSystem system) {
    system.proxy().ifPresent(proxy -> ExternalNetwork.check(spec.at("network"), proxy, system));
    new PermitReader(spec).check(system);
    return system;
  }
}
