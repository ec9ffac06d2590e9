package holdwater.platform.plan;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.plan.PlannedInstance.PlannedArchive;
import holdwater.platform.plan.PlannedInstance.PlannedPort;
import holdwater.platform.plan.PlannedInstance.PlannedReadiness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lays a topology out on this machine. */
public final class Planner {
  /** A pattern of the platform's own: an instance that exits is started anew. */
  public static final String RESTART = "restart";

  /** A pattern of the platform's own: as many instances run as the load asks for. */
  public static final String AUTO_SCALING = "auto-scaling";

  /** Patterns of which services hear nothing. */
  static final Set<String> OF_THE_PLATFORM = Set.of(RESTART, AUTO_SCALING);

  private final Path root;
  private final HomeFolder home;
  private final Path javaHome;
  private final Map<String, String> environment;
  private final JavaCommand javaCommand;
  private final Function<String, List<Path>> jarsOf;
  private final Secrets secrets;

  /**
   * @param root the project's root, where processes start whose topology says nothing else
   * @param environment of the CLI
   * @param jarsOf the jars of a module
   */
  public Planner(
      Path root,
      HomeFolder home,
      Path javaHome,
      Map<String, String> environment,
      JavaCommand javaCommand,
      Function<String, List<Path>> jarsOf,
      Secrets secrets) {
    this.root = root;
    this.home = home;
    this.javaHome = javaHome;
    this.environment = Map.copyOf(environment);
    this.javaCommand = javaCommand;
    this.jarsOf = jarsOf;
    this.secrets = secrets;
  }

  /**
   * The plan of one stack.
   *
   * @param without patterns to switch off
   * @param pool where ports come from
   * @param proxyArgv the fault proxy's command line; empty to let links lead straight to targets
   * @param order of traces; empty when none are received
   * @throws PlanFailed when something in the topology cannot be had here
   */
  public LaunchPlan plan(
      Topology topology,
      Set<String> without,
      PortPool pool,
      Optional<List<String>> proxyArgv,
      Optional<TraceOrder> order) {
    new StartOrder(topology).check();
    PortTable table = new PortTable(topology, pool, proxyArgv.isEmpty());
    // Last, so that all others have the ports that they have without.
    Optional<PlannedTraces> traces =
        order.map(
            wanted -> new PlannedTraces(pool.next(), secrets.secret("traces"), wanted.forward()));
    Map<String, String> told = traces.map(PlannedTraces::env).orElse(Map.of());
    String folder = topology.workFolder().orElse(root.toString());
    PatternSwitches switches = new PatternSwitches(topology, without, folder);
    List<PlannedInstance> instances = new ArrayList<>();
    for (Service service : topology.services()) {
      List<Path> jars = jars(service.launch());
      topology
          .instancesOf(service)
          .forEach(
              instance ->
                  instances.add(place(topology, service, instance, table, jars, switches, told)));
    }
    return new LaunchPlan(
        topology,
        List.copyOf(new TreeSet<>(without)),
        without.contains(RESTART),
        instances,
        table.links(),
        proxyArgv,
        traces,
        folder,
        javaHome.toString());
  }

  private List<Path> jars(Launch launch) {
    if (launch instanceof Launch.Java java) {
      return jarsOf.apply(java.module());
    }
    return launch instanceof Launch.Jar jar ? List.of(Path.of(jar.path())) : List.of();
  }

  private PlannedInstance place(
      Topology topology,
      Service service,
      Instance instance,
      PortTable table,
      List<Path> jars,
      PatternSwitches switches,
      Map<String, String> told) {
    Placeholders fill = new Placeholders(topology, service, instance, table, home, secrets::secret);
    JavaCommand.Line line = line(service, instance, fill, jars, switches.options());
    List<PlannedPort> ports = table.of(instance.id());
    return new PlannedInstance(
        instance.id(),
        service.name(),
        instance.place(),
        line.argv(),
        env(topology, service, fill, switches.env(), told),
        ports,
        readiness(service, ports),
        startsAfter(topology, service, instance),
        line.archive(),
        home.data(instance.id()).toString(),
        service.cap(),
        switches.steps(
            instance,
            ports,
            text -> fill.fill(text, "the switch of a pattern"),
            word -> fill.fillArgument(word, "the switch of a pattern")));
  }

  private JavaCommand.Line line(
      Service service,
      Instance instance,
      Placeholders fill,
      List<Path> jars,
      List<String> switches) {
    if (service.launch() instanceof Launch.Java java) {
      return javaLine(
          Program.of(java), joined(java.options(), switches), service, instance, fill, jars);
    }
    if (service.launch() instanceof Launch.Jar jar) {
      Program program = Program.of(jar, service.name());
      return javaLine(program, joined(jar.options(), switches), service, instance, fill, jars);
    }
    List<String> argv =
        ((Launch.Command) service.launch())
            .argv().stream().map(word -> fill.fillArgument(word, "the command")).toList();
    return new JavaCommand.Line(argv, Optional.<PlannedArchive>empty());
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private JavaCommand.Line javaLine(
      Program program,
      List<String> options,
      Service service,
      Instance instance,
      Placeholders fill,
      List<Path> jars) {
    List<String> filled =
        options.stream().map(option -> fill.fillArgument(option, "a JVM option")).toList();
    JavaCommand.Line line = javaCommand.line(program, filled, jars, service.cap());
    // After the archive's name is settled: it differs between instances that share an archive.
    List<String> argv = new ArrayList<>(line.argv());
    argv.add(1, "-XX:ErrorFile=" + home.logFolder().resolve("hs_err." + instance.id() + ".log"));
    return new JavaCommand.Line(argv, line.archive());
  }

  private Map<String, String> env(
      Topology topology,
      Service service,
      Placeholders fill,
      Map<String, String> switches,
      Map<String, String> told) {
    // What the user handed on, or the topology says, is stronger.
    Map<String, String> env = new TreeMap<>(told);
    env.putAll(Inherited.of(environment, topology.inherit()));
    env.put("JAVA_HOME", javaHome.toString());
    service.env().forEach((name, value) -> env.put(name, fill.fill(value, "env " + name)));
    switches.forEach((name, value) -> env.put(name, fill.fill(value, "the switch of a pattern")));
    return env;
  }

  /** {@code zone-failover} becomes {@code RESILIENCE_ZONE_FAILOVER}. */
  public static String switchOf(String pattern) {
    return "RESILIENCE_" + pattern.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static PlannedReadiness readiness(Service service, List<PlannedPort> ports) {
    if (service.readiness() instanceof Readiness.Http http) {
      return new PlannedReadiness(
          number(service, http.port(), ports), Optional.of(http.path()), http.within().toMillis());
    }
    Readiness.Tcp tcp = (Readiness.Tcp) service.readiness();
    return new PlannedReadiness(
        number(service, tcp.port(), ports), Optional.empty(), tcp.within().toMillis());
  }

  private static int number(Service service, String name, List<PlannedPort> ports) {
    return ports.stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PlanFailed(
                    "readiness of service %s names the port '%s', it has %s"
                        .formatted(
                            service.name(),
                            name,
                            ports.stream().map(PlannedPort::name).distinct().toList())))
        .number();
  }

  private static List<String> startsAfter(Topology topology, Service service, Instance instance) {
    return service.startsAfter().stream()
        .flatMap(name -> topology.service(name).map(topology::instancesOf).orElse(Stream.of()))
        .filter(other -> other.region().equals(instance.region()))
        .map(Instance::id)
        .toList();
  }
}
