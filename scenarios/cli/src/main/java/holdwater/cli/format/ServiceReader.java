package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.bool;
import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.number;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.percentage;
import static holdwater.cli.yaml.Scalars.quantity;
import static holdwater.cli.yaml.Scalars.raw;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.Defaults;
import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Scale;
import holdwater.model.topology.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one service of a topology; the format stands at {@link TopologyReader}. */
final class ServiceReader {
  private static final Map<String, Long> HEAP_UNITS = Map.of("m", 1L, "g", 1024L);

  private final Path workFolder;
  private final Optional<ComposeService> compose;
  private final Map<String, Boolean> simians;

  private ServiceReader(
      Path workFolder, Optional<ComposeService> compose, Map<String, Boolean> simians) {
    this.workFolder = workFolder;
    this.compose = compose;
    this.simians = simians;
  }

  /**
   * The service, or null after a mistake. Its name is its key.
   *
   * @param workFolder where paths of programs begin
   * @param simians gets what the service says of simians, if it does
   */
  static Service read(YamlNode node, Path workFolder, Map<String, Boolean> simians) {
    return read(node, node.key(), workFolder, Optional.empty(), simians);
  }

  /**
   * The service with what all of them share: an environment and JVM options are joined, and how it
   * starts is what it says itself.
   *
   * @param shared the topology's {@code defaults}; empty if it has none
   */
  static YamlNode with(YamlNode service, Optional<YamlNode> shared) {
    Set<String> others =
        service.find("command").isPresent()
            ? Set.of("java")
            : service.find("java").isPresent() ? Set.of("command") : Set.of();
    return shared
        .map(defaults -> new Defaults(defaults, Set.of("env", "java")).in(service, others))
        .orElse(service);
  }

  /**
   * The same where a compose file may say something of it as well: the node says how it runs here,
   * and whatever it says counts.
   */
  static Service read(
      YamlNode node,
      String name,
      Path workFolder,
      Optional<ComposeService> compose,
      Map<String, Boolean> simians) {
    ServiceReader reader = new ServiceReader(workFolder, compose, simians);
    return map(service -> reader.service(service, name)).apply(node);
  }

  private Service service(MapNode service, String name) {
    Placement placement =
        compose.isPresent()
            ? service.optional("placement", oneOf(Placement.class)).orElse(Placement.ZONE)
            : service.required("placement", oneOf(Placement.class));
    Optional<Scaling> scaling = service.optional("scale", map(ServiceReader::scaling));
    int replicas = replicas(service, scaling);
    Launch launch = launch(service);
    List<Port> ports =
        given(service, "ports", ServiceReader::ports, compose.flatMap(ComposeService::ports));
    Readiness ready = ready(service, ports);
    List<String> dependsOn = compose.map(ComposeService::dependsOn).orElse(List.of());
    CallsReader calls = CallsReader.read(service, dependsOn);
    boolean viewers = service.optional("viewers", node -> bool(node)).orElse(false);
    boolean entry = service.optional("entry", node -> bool(node)).orElse(false);
    List<String> after = service.optional("startsAfter", list(n -> name(n))).orElse(dependsOn);
    Map<String, String> env = new HashMap<>(compose.map(ComposeService::env).orElse(Map.of()));
    service.optional("env", entries(n -> raw(n))).ifPresent(env::putAll);
    Optional<Double> cap = service.optional("cap", map(ServiceReader::cap));
    service.optional("simians", node -> bool(node)).ifPresent(takes -> simians.put(name, takes));
    return service.build(
        () ->
            new Service(
                name,
                placement,
                replicas,
                launch,
                ports,
                ready,
                calls.names(),
                viewers || entry,
                after,
                env,
                cap,
                calls.regions(),
                scaling.map(Scaling::rule)));
  }

  private static int replicas(MapNode service, Optional<Scaling> scaling) {
    Optional<Integer> said = service.optional("replicas", node -> integer(node));
    if (said.isPresent() && service.has("scale")) {
      service.node().at("replicas").keyMistake("scale says how many there are: max of it");
    }
    return said.or(() -> scaling.map(Scaling::most)).orElse(1);
  }

  /** At most how many, and the rest of it. */
  private record Scaling(int most, Scale rule) {}

  private static Scaling scaling(MapNode scale) {
    Integer least = scale.required("min", node -> integer(node));
    Integer most = scale.required("max", node -> integer(node));
    Target target = scale.required("target", map(ServiceReader::target));
    return scale.build(
        () ->
            target == null
                ? null
                : new Scaling(
                    most, new Scale(least, target.gauge(), target.path(), target.each())));
  }

  /** What one instance should have of the load. */
  private record Target(Optional<String> gauge, String path, double each) {}

  private static Target target(MapNode target) {
    if (target.has("cpu") == target.has("gauge")) {
      target.node().keyMistake("must have either cpu or gauge");
    }
    if (target.has("cpu")) {
      Double share = target.required("cpu", node -> percentage(node));
      target.ignore("gauge");
      return target.build(() -> new Target(Optional.empty(), Scale.USUAL_PATH, share));
    }
    String gauge = target.required("gauge", node -> text(node));
    Double each = target.required("each", node -> number(node));
    String path = target.optional("path", node -> text(node)).orElse(Scale.USUAL_PATH);
    return target.build(() -> new Target(Optional.of(gauge), path, each));
  }

  /** What the service says itself, or else the compose file; one of them has to. */
  private static <T> T given(
      MapNode service, String key, Function<YamlNode, T> reader, Optional<T> ofCompose) {
    return ofCompose.isPresent() && !service.has(key)
        ? service.optional(key, reader).or(() -> ofCompose).orElseThrow()
        : service.required(key, reader);
  }

  private Readiness ready(MapNode service, List<Port> ports) {
    Optional<String> unread = compose.flatMap(ComposeService::unread);
    if (unread.isPresent() && !service.has("ready")) {
      service
          .node()
          .keyMistake(
              "its health check at %s asks for no page of http://localhost by curl or wget"
                      .formatted(unread.get())
                  + ": say ready");
      service.ignore("ready");
      return null;
    }
    // Of ports that the topology names itself, the compose file knows nothing.
    return given(
        service,
        "ready",
        map(r -> readiness(r, ports)),
        compose.filter(its -> !service.has("ports")).flatMap(ComposeService::ready));
  }

  private Launch launch(MapNode service) {
    Optional<Launch> java = service.optional("java", map(this::java));
    Optional<Launch> command =
        service.optional("command", list(node -> text(node))).map(argv -> command(service, argv));
    if (service.has("java") == service.has("command")) {
      service.node().keyMistake("must have either java or command, to say how it starts");
    }
    return java.or(() -> command).orElse(null);
  }

  private static Launch command(MapNode service, List<String> argv) {
    if (argv.isEmpty()) {
      service.node().at("command").mistake("must not be empty");
      return null;
    }
    return new Launch.Command(argv);
  }

  private Launch java(MapNode java) {
    if (java.has("jar")) {
      return jar(java);
    }
    String module = java.required("module", node -> text(node));
    String main = java.required("main", node -> text(node));
    Long heap = java.required("heap", quantity(HEAP_UNITS, "a size such as 80m or 1g"));
    List<String> options = java.optional("options", list(n -> text(n))).orElse(List.of());
    return java.build(() -> new Launch.Java(module, main, Math.toIntExact(heap), options));
  }

  private Launch jar(MapNode java) {
    if (java.has("module")) {
      java.node().keyMistake("must have either module or jar");
      java.ignore("module");
    }
    String jar = java.required("jar", node -> text(node));
    Optional<String> main = java.optional("main", node -> text(node));
    Long heap = java.required("heap", quantity(HEAP_UNITS, "a size such as 80m or 1g"));
    List<String> options = java.optional("options", list(n -> text(n))).orElse(List.of());
    return java.build(
        () ->
            new Launch.Jar(
                workFolder.resolve(jar).normalize().toString(),
                main,
                Math.toIntExact(heap),
                options));
  }

  private static List<Port> ports(YamlNode node) {
    Map<String, Port> ports = entries(map(ServiceReader::port)).apply(node);
    if (ports != null && ports.isEmpty()) {
      node.mistake("must have at least one port");
    }
    return ports == null ? null : new ArrayList<>(ports.values());
  }

  private static Port port(MapNode port) {
    Protocol protocol = port.required("protocol", oneOf(Protocol.class));
    boolean perZone = port.optional("perZone", node -> bool(node)).orElse(false);
    String probe = port.optional("probe", node -> text(node)).orElse("/");
    Optional<Integer> number = port.optional("number", node -> integer(node));
    return port.build(() -> new Port(port.node().key(), protocol, perZone, probe, number));
  }

  private static Readiness readiness(MapNode ready, List<Port> ports) {
    Duration within = ready.required("within", node -> duration(node));
    if (ready.has("tcp")) {
      String port = ready.required("tcp", node -> portName(node, ports));
      return ready.build(() -> ports == null ? null : new Readiness.Tcp(port, within));
    }
    String path = ready.required("http", node -> text(node));
    String port =
        ready.optional("port", node -> portName(node, ports)).orElseGet(() -> firstHttp(ports));
    if (port == null && ports != null && !ready.has("port")) {
      ready.node().at("http").mistake("needs a port with protocol http");
    }
    // Without ports there is nothing to name, and their own mistake is noted elsewhere.
    return ready.build(() -> ports == null ? null : new Readiness.Http(port, path, within));
  }

  private static String firstHttp(List<Port> ports) {
    return ports == null
        ? null
        : ports.stream()
            .filter(port -> port.protocol() == Protocol.HTTP)
            .map(Port::name)
            .findFirst()
            .orElse(null);
  }

  private static String portName(YamlNode node, List<Port> ports) {
    String given = text(node);
    if (given == null || ports == null) {
      return null;
    }
    List<String> names = ports.stream().map(Port::name).toList();
    if (!names.contains(given)) {
      node.mistake("no such port '" + given + "' here" + DidYouMean.ending(given, names));
      return null;
    }
    return given;
  }

  private static Double cap(MapNode cap) {
    Double cpu = cap.required("cpu", node -> number(node));
    if (cpu != null && cpu <= 0) {
      cap.node().at("cpu").mistake("must be above 0 cores");
    }
    return cap.build(() -> cpu);
  }
}
