package holdwater.platform;

import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Launch;
import holdwater.model.topology.PatternSwitch;
import holdwater.model.topology.Topology;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.api.StackReport;
import holdwater.platform.api.StackReport.Phase;
import holdwater.platform.api.StackReport.ProxyReport;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.plan.PlannedLink;
import holdwater.platform.plan.Planner;
import holdwater.platform.process.ProcessTable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A stack of local processes, run by the daemon. Thread-safe. */
public final class LocalDeployment implements Deployment {
  private final LocalPlatform platform;
  private final DaemonAccess daemons;
  private final DaemonConnection connection;
  private final LaunchPlan plan;
  private final StackReport first;
  private final Map<String, Instance> byId;

  LocalDeployment(
      LocalPlatform platform,
      DaemonAccess daemons,
      DaemonConnection connection,
      LaunchPlan plan,
      StackReport first) {
    this.platform = platform;
    this.daemons = daemons;
    this.connection = connection;
    this.plan = plan;
    this.first = first;
    this.byId =
        plan.topology().instances().stream()
            .collect(Collectors.toMap(Instance::id, Function.identity()));
  }

  /** The same stack as of a later report. */
  LocalDeployment as(StackReport later) {
    return new LocalDeployment(platform, daemons, connection, plan, later);
  }

  @Override
  public Topology topology() {
    return plan.topology();
  }

  @Override
  public Set<String> without() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(plan.without()));
  }

  @Override
  public boolean ephemeral() {
    return first.ephemeral();
  }

  public Instant startedAt() {
    return first.startedAt();
  }

  @Override
  public Optional<Instant> upSince() {
    return Optional.of(startedAt());
  }

  /** Zero while it still starts. */
  @Override
  public Duration readyAfter() {
    return first
        .readyAfterMillis()
        .or(() -> report().readyAfterMillis())
        .map(Duration::ofMillis)
        .orElse(Duration.ZERO);
  }

  /** Everything the daemon tells: phase, notes, exit codes. */
  public StackReport report() {
    try {
      return connection.get("/v1/stack", StackReport.class);
    } catch (DaemonError | DaemonGone e) {
      throw new DeploymentFailed("the stack is gone: " + e.getMessage(), e);
    }
  }

  @Override
  public Access access() {
    return platform.accessTo(() -> Optional.of(this));
  }

  /**
   * {@inheritDoc} Only the daemon's word or its death proves that; a daemon that does not answer
   * may hold half of a stack down.
   *
   * @throws DeploymentFailed when even its lock cannot be looked at
   */
  @Override
  public boolean gone() {
    try {
      StackReport now = connection.get("/v1/stack", StackReport.class);
      return now.phase() == Phase.STOPPED
          || now.phase() == Phase.FAILED
          || !now.id().equals(first.id());
    } catch (DaemonError e) {
      return e.error().equals(ApiError.NO_STACK) || daemons.dead(connection);
    } catch (DaemonGone e) {
      return daemons.dead(connection);
    }
  }

  /** Answers: is its daemon certainly dead, and so every process of it? Asks nobody. */
  public boolean daemonDead() {
    return daemons.dead(connection);
  }

  /** {@inheritDoc} Who comes with the load only is told of as long as it is ready. */
  @Override
  public List<InstanceStatus> instances() {
    return everyInstance().stream()
        .filter(status -> status.ready() || !status.instance().elastic())
        .toList();
  }

  /** The same with those that the load does not ask for, or that are not ready yet. */
  public List<InstanceStatus> everyInstance() {
    return report().instances().stream().map(this::status).toList();
  }

  private InstanceStatus status(InstanceReport report) {
    return new InstanceStatus(
        byId.get(report.id()),
        report.state(),
        report.restarts(),
        report.process().map(LocalDeployment::view));
  }

  private static ProcessView view(ProcessMark process) {
    Optional<ProcessTable.Entry> usage = ProcessTable.entry(process.pid());
    return new ProcessView(
        process.pid(),
        usage.map(ProcessTable.Entry::rssBytes).orElse(0L),
        usage.map(ProcessTable.Entry::cpuMillis).orElse(0L));
  }

  /**
   * The harness's own share: {@code daemon}, {@code fault-proxy} and {@code traces}, their
   * receiver, with what they use now.
   */
  public Map<String, ProcessTable.Entry> ownProcesses() {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put("daemon", connection.daemon().pid());
    StackReport now = report();
    now.proxy().ifPresent(proxy -> pids.put("fault-proxy", proxy.pid()));
    now.traces().ifPresent(traces -> pids.put("traces", traces.pid()));
    Map<String, ProcessTable.Entry> entries = new LinkedHashMap<>();
    pids.forEach(
        (name, pid) -> ProcessTable.entry(pid).ifPresent(entry -> entries.put(name, entry)));
    return entries;
  }

  @Override
  public void renew() {
    if (!ephemeral()) {
      return;
    }
    try {
      connection.put("/v1/stack/lease", null, Object.class);
    } catch (DaemonError e) {
      throw new LeaseLost(e.getMessage(), e);
    } catch (DaemonGone e) {
      throw new LeaseLost(
          daemons.dead(connection)
              ? "the daemon is gone, and the stack with it: it was killed, or the lease ran out"
              : e.getMessage(),
          e);
    }
  }

  /**
   * Ends it and the daemon, in an interrupted thread as well. A lasting stack is given five
   * seconds, an ephemeral one none. If somebody else's stack runs in its place by now, that one
   * lives on.
   *
   * @throws DeploymentFailed when it is not certain that all of it is gone
   */
  @Override
  public void stop() {
    boolean interrupted = Thread.interrupted();
    try {
      endAll();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endAll() {
    try {
      connection.endStack(first.id(), /* kill= */ ephemeral());
      if (connection.get("/v1/stack", StackReport.class).id().equals(first.id())) {
        daemons.shutDown(connection);
      }
    } catch (DaemonGone e) {
      // Daemon and stack end together, if it has ended.
      if (!daemons.dead(connection)) {
        throw new DeploymentFailed(e.getMessage(), e);
      }
    } catch (DaemonError e) {
      if (!e.error().equals(ApiError.NO_STACK)) {
        throw new DeploymentFailed(e.getMessage(), e);
      }
    }
  }

  /**
   * How to reach the fault proxy's control API.
   *
   * @throws DeploymentFailed when it is not there now; it comes back by itself
   */
  public ProxyEndpoint proxy() {
    ProxyReport proxy =
        report()
            .proxy()
            .orElseThrow(() -> new DeploymentFailed("the fault proxy is not there now: try again"));
    return new ProxyEndpoint(URI.create(proxy.url()), proxy.token());
  }

  /** Where each link listens, by its name; stays the same for the stack's life. */
  public Map<String, InetSocketAddress> linkAddresses() {
    return plan.links().stream()
        .collect(
            Collectors.toMap(
                PlannedLink::name,
                link -> new InetSocketAddress(InetAddress.getLoopbackAddress(), link.listenPort()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** The real ports of an instance, past every link: for probes of the instance itself. */
  public List<InetSocketAddress> realAddresses(String instance) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (PlannedInstance planned : plan.instances()) {
      if (planned.id().equals(instance)) {
        planned
            .ports()
            .forEach(
                port ->
                    addresses.add(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number())));
      }
    }
    return addresses;
  }

  /** What an instance was started with, secrets among it; empty for one that there is not. */
  public Map<String, String> environment(String instance) {
    return plan.instances().stream()
        .filter(planned -> planned.id().equals(instance))
        .findFirst()
        .map(PlannedInstance::env)
        .orElse(Map.of());
  }

  /** Where instances answer HTTP, past every link; those that do not are absent. */
  public Map<String, URI> httpAddresses() {
    Map<String, URI> addresses = new LinkedHashMap<>();
    for (PlannedInstance planned : plan.instances()) {
      if (planned.readiness().path().isPresent()) {
        addresses.put(
            planned.id(),
            URI.create(
                "http://"
                    + InetAddress.getLoopbackAddress().getHostAddress()
                    + ":"
                    + planned.readiness().port()));
      }
    }
    return addresses;
  }

  /**
   * Of the patterns that are the daemon's own, whether it follows them: {@code restart}, by which
   * an instance that exits is started anew, and {@code auto-scaling}.
   */
  public Map<String, Boolean> switches() {
    return Map.of(
        Planner.RESTART,
        !plan.exitsAreFinal(),
        Planner.AUTO_SCALING,
        !plan.without().contains(Planner.AUTO_SCALING));
  }

  /**
   * Of the patterns that the topology itself declares, by instance, whether its processes were
   * started with them: what they were given, or told when they had come up.
   */
  public Map<String, Map<String, Boolean>> declaredSwitches() {
    Map<String, Map<String, Boolean>> switches = new TreeMap<>();
    for (PlannedInstance instance : plan.instances()) {
      Map<String, Boolean> own = new TreeMap<>();
      for (String pattern : plan.topology().patterns()) {
        PatternSwitch off = plan.topology().switches().get(pattern);
        if (off == null) {
          own.put(pattern, !"off".equals(instance.env().get(Planner.switchOf(pattern))));
        } else if (concerns(off, instance)) {
          own.put(pattern, !plan.without().contains(pattern));
        }
      }
      switches.put(instance.id(), own);
    }
    return switches;
  }

  /** Answers: does that instance hear of it? It is ready only when it has heard. */
  private boolean concerns(PatternSwitch off, PlannedInstance instance) {
    boolean jvm =
        plan.topology()
            .service(instance.service())
            .filter(service -> !(service.launch() instanceof Launch.Command))
            .isPresent();
    return !off.env().isEmpty()
        || !off.command().isEmpty()
        || (jvm && !off.properties().isEmpty())
        || off.calls().stream().anyMatch(call -> call.service().equals(instance.service()));
  }

  /** Where each instance's log lies, as {@code <instance>.log}; gone with the next start. */
  public Path logFolder() {
    return platform.home().logFolder();
  }

  /** The process of each instance now; those without one are absent. */
  public Map<String, ProcessMark> processes() {
    return report().instances().stream()
        .filter(instance -> instance.process().isPresent())
        .collect(
            Collectors.toMap(InstanceReport::id, instance -> instance.process().orElseThrow()));
  }

  /** The control API. */
  public DaemonConnection connection() {
    return connection;
  }
}
