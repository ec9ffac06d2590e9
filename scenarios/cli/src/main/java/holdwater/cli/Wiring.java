package holdwater.cli;

import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.jvm.AccessAgents;
import holdwater.adapters.jvm.JvmInjector;
import holdwater.adapters.prometheus.CounterSlis;
import holdwater.adapters.prometheus.InstancePages;
import holdwater.adapters.prometheus.PrometheusServiceMeter;
import holdwater.adapters.prometheus.StackSwitches;
import holdwater.adapters.recipe.JobPrograms;
import holdwater.adapters.recipe.Programs;
import holdwater.adapters.springchaos.AccessApps;
import holdwater.adapters.springchaos.SpringChaosInjector;
import holdwater.adapters.toxiproxy.ToxiproxyNetwork;
import holdwater.cli.format.ExternalFile;
import holdwater.cli.format.Library;
import holdwater.cli.format.ScenarioFile;
import holdwater.engine.load.SystemWatch;
import holdwater.engine.run.CrowdInjector;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.Leftovers;
import holdwater.engine.run.MeasuredTraffic;
import holdwater.engine.run.NothingInjector;
import holdwater.engine.run.RunPorts;
import holdwater.engine.run.SystemTicker;
import holdwater.load.Entrances;
import holdwater.load.GatlingInstallation;
import holdwater.load.GatlingTraffic;
import holdwater.load.foreign.AnyTraffic;
import holdwater.load.foreign.CommandTraffic;
import holdwater.load.foreign.NoTraffic;
import holdwater.model.journal.JournalListener;
import holdwater.model.load.Lanes;
import holdwater.model.load.LoadModel;
import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.HangingNetwork;
import holdwater.model.port.Jobs;
import holdwater.model.port.LinkMeter;
import holdwater.model.port.Platform;
import holdwater.model.port.Recipes;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.SliSource;
import holdwater.model.port.Ticker;
import holdwater.model.port.TraceMeter;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficFailed;
import holdwater.model.scenario.TrafficModel;
import holdwater.platform.LocalCapacity;
import holdwater.platform.LocalPlatform;
import holdwater.platform.Workplace;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.injection.ProcessInjector;
import holdwater.platform.plan.ModuleJars;
import holdwater.platform.plan.PlanFailed;
import holdwater.platform.plan.Utf8Locale;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Puts everybody together, by plain {@code new}. Constructing it connects to nothing. */
public final class Wiring {
  private static final String EXPERIMENT_SECRET = "EXPERIMENT_SECRET";

  private final Home home;
  private final Ticker clock = new SystemTicker();
  private final LocalPlatform local;
  private final Access access;
  private final ToxiproxyNetwork network;
  private final boolean commandsAllowed;
  private final KnownSystems known;

  /** For who plays no scenario that starts programs. */
  public Wiring(Home home) {
    this(home, false);
  }

  /**
   * @param commandsAllowed whether programs of the user may be run: generators of traffic, and what
   *     loses instances
   */
  public Wiring(Home home, boolean commandsAllowed) {
    this.home = home;
    this.commandsAllowed = commandsAllowed;
    this.known = new KnownSystems(home.workspace().resolve("systems"));
    this.local =
        new LocalPlatform(
            new Workplace(
                home.installation(),
                new HomeFolder(home.workspace()),
                Path.of(System.getProperty("java.home")),
                Utf8Locale.of(System.getenv())));
    this.access = local.access();
    this.network = new ToxiproxyNetwork(access);
  }

  public Home home() {
    return home;
  }

  public Ticker clock() {
    return clock;
  }

  /** Where our stacks run. */
  public Platform platform() {
    return local;
  }

  /** The same, for those who tell what only a stack of this machine has: up, down and status. */
  public LocalPlatform localPlatform() {
    return local;
  }

  /**
   * The stack of ours that runs, also one that is still starting.
   *
   * @throws DeploymentFailed when nobody knows
   */
  public Optional<Deployment> stack() {
    return local.runningStack().map(Deployment.class::cast);
  }

  /** The same for one thread that asks every second. */
  public Supplier<Optional<Deployment>> knownStack() {
    return local.knownStack();
  }

  /** Where the parts of the stack are that runs when it is asked. */
  public Access access() {
    return access;
  }

  public Scenarios scenarios() {
    return new Scenarios(Library.of(home.installation()));
  }

  /** Keeps leases for targets that know none, in the daemon. */
  Recipes recipes() {
    return access.recipes();
  }

  /** Runs programs as jobs of the daemon. */
  Programs programs() {
    return new JobPrograms(access.jobs(), home.workspace().resolve("commands"));
  }

  /** Whether programs of the user may be run. */
  public boolean commandsAllowed() {
    return commandsAllowed;
  }

  /**
   * Asked in this order which of them is the one for a fault. Those behind ours only revert what
   * was left in systems of others.
   */
  public List<FaultInjector> injectors() {
    return injectors(new CrowdInjector(clock, home.runs()));
  }

  private List<FaultInjector> injectors(CrowdInjector crowd) {
    List<FaultInjector> injectors = new ArrayList<>();
    injectors.add(new NothingInjector());
    injectors.add(crowd);
    injectors.add(new ProcessInjector(local));
    injectors.add(network.injector());
    injectors.add(new JvmInjector(new AccessAgents(access, home.agents())));
    injectors.add(new SpringChaosInjector(new AccessApps(access), recipes()));
    for (ExternalSystem system : known.all()) {
      new ExternalWiring(this, system)
          .injectors().stream().map(HealingOnly::new).forEach(injectors::add);
    }
    return injectors;
  }

  /** Counts what the links of our stack carried. */
  public LinkMeter linkMeter() {
    return network.linkMeter();
  }

  /** Counts SLIs of calls over links of our stack. */
  public SliSource witness() {
    return network.witness();
  }

  /** Counts SLIs that counters of the services of our stack make, of the one that is up next. */
  public SliSource counters() {
    return new CounterSlis(new InstancePages(access));
  }

  /** What the services of our stack count, of the one that is up next. */
  public ServiceMeter serviceMeter() {
    return new PrometheusServiceMeter(new InstancePages(access));
  }

  /** What traces show of our stack, of the one that is up when it is asked. */
  public TraceMeter traceMeter() {
    return local.traceMeter();
  }

  /** What can be tried on that topology, and what is missing for the rest, a line each. */
  public List<String> probe(String topology) {
    Optional<ExternalFile> external = scenarios().external(topology);
    return external.isPresent()
        ? new ExternalWiring(this, external.get().system()).probe()
        : Possibilities.lines(scenarios().topology(topology));
  }

  /** What runs of killed harnesses left in force. */
  public Leftovers leftovers() {
    return new Leftovers(home.runs(), injectors(), clock);
  }

  /**
   * When the stack that runs now was started, for whoever reverts what was left. A daemon that does
   * not tell is no reason to leave a fault in force that is not its own.
   */
  public Optional<Instant> stackStarted() {
    try {
      return stack().flatMap(Deployment::upSince);
    } catch (DeploymentFailed e) {
      System.err.println("holdwater: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The outside world for one run of that scenario, whose files go to {@code directory}: a stack of
   * ours, or a system of somebody else's.
   */
  public RunPorts runPorts(
      ScenarioFile scenario,
      Path directory,
      List<JournalListener> listeners,
      Interruption interruption) {
    return scenario
        .external()
        .map(system -> external(system).runPorts(directory, listeners, interruption))
        .orElseGet(() -> runPorts(directory, listeners, interruption));
  }

  /**
   * Everybody around a system of somebody else's, for whoever puts faults on it: it is remembered,
   * so that what they leave is found again.
   */
  ExternalWiring external(ExternalFile file) {
    known.remember(file);
    return new ExternalWiring(this, file.system());
  }

  /** The same on a stack of ours. */
  public RunPorts runPorts(
      Path directory, List<JournalListener> listeners, Interruption interruption) {
    CrowdInjector crowd = new CrowdInjector(clock, home.runs());
    Traffic traffic = traffic(directory, this::entries, SliSources.of(access, network));
    return new RunPorts(
        local,
        injectors(crowd),
        crowd.of(traffic),
        network.linkMeter(),
        new LocalCapacity(local),
        serviceMeter(),
        local.machineMeter(),
        new StackSwitches(access),
        local.traceMeter(),
        clock,
        listeners,
        interruption);
  }

  /**
   * @param entries by instance id, where clients come in
   * @param sources who counts SLIs beside the traffic
   */
  Traffic traffic(Path directory, Supplier<Map<String, URI>> entries, List<SliSource> sources) {
    Jobs jobs = access.jobs();
    Path folder = directory.resolve("traffic");
    Clock systemClock = Clock.systemUTC();
    return new MeasuredTraffic(
        new AnyTraffic(
            new GatlingTraffic(
                gatling(),
                jobs,
                entries,
                folder,
                () -> experimentSecret().filter(secret -> entries.get().equals(entries()))),
            new CommandTraffic(jobs, commandsAllowed, entries, folder, systemClock),
            new NoTraffic(systemClock)),
        sources);
  }

  /** Who plays load tests; the generator's files go to {@code directory}. */
  public GatlingTraffic loads(Path directory) {
    return new GatlingTraffic(
        gatling(),
        access.jobs(),
        this::entries,
        directory.resolve("traffic"),
        this::experimentSecret);
  }

  /** What the stack that is up wants the names of experiments signed with, if it does. */
  private Optional<String> experimentSecret() {
    return stack().stream()
        .flatMap(up -> up.topology().instances().stream())
        .map(instance -> access.environment(instance).get(EXPERIMENT_SECRET))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * Where the users of a load come into the stack that is up.
   *
   * @throws UserMistake when none is
   */
  public LoadTarget runningStack(TrafficModel model) {
    Deployment stack =
        stack()
            .orElseThrow(
                () ->
                    new UserMistake(
                        "no stack is up: start one with 'holdwater up', or say --at URL"));
    return new LoadTarget(
        "topology " + stack.topology().name(),
        Optional.of(stack.topology().name()),
        Entrances.of(stack.topology(), model, stack.access().entries()),
        stack::instances);
  }

  /**
   * A system of somebody else's, by its file, in the place of the stack.
   *
   * @throws UserMistake when there is none, or its owner does not permit it now
   */
  public LoadTarget externalSystem(String file, TrafficModel model) {
    return LoadTarget.on(this, file, model);
  }

  /**
   * Looks at the processes under a load from now on.
   *
   * @param ours whether the load asks the stack that is up, whose services tell more of themselves
   */
  public SystemWatch systemWatch(LoadTarget target, boolean ours) {
    ServiceMeter meter =
        ours ? PrometheusServiceMeter.detailed(new InstancePages(access)) : ServiceMeter.NONE;
    return new SystemWatch(meter, target.processes(), clock);
  }

  /**
   * Networks of viewers on the move, before the edges of the stack that is up; the usual one where
   * the load has no traces.
   */
  public Lanes lanes(LoadModel load) {
    if (load.traces().isEmpty()) {
      return Lanes.NONE;
    }
    Map<String, URI> edges = new TreeMap<>(entries());
    edges.keySet().removeIf(id -> id.endsWith("." + GatlingTraffic.GATEWAY_SERVICE));
    return network.lanes(load.traces(), edges, clock);
  }

  /** Lets single requests over links of the stack hang. */
  HangingNetwork hanging() {
    return network.hanging();
  }

  private GatlingInstallation gatling() {
    try {
      return GatlingInstallation.of(ModuleJars.of(home.installation(), "load-tests"));
    } catch (PlanFailed e) {
      throw new TrafficFailed(e.getMessage(), e);
    }
  }

  Map<String, URI> entries() {
    return access.entries();
  }
}
