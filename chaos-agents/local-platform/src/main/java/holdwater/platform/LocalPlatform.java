package holdwater.platform;

import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.MachineMeter;
import holdwater.model.port.Platform;
import holdwater.model.port.TraceMeter;
import holdwater.model.topology.Topology;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.StackReport;
import holdwater.platform.api.StackReport.Phase;
import holdwater.platform.machine.ProcMachineMeter;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlanFailed;
import holdwater.platform.plan.PortPool;
import holdwater.platform.plan.StackRequest;
import holdwater.platform.plan.TraceOrder;
import holdwater.platform.process.MachineTime;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stacks as processes of this machine. Everything is done by a daemon, started when it is needed,
 * so that nothing depends on this JVM staying alive. Construction never connects. Thread-safe.
 */
public final class LocalPlatform implements Platform {
  /** How long an ephemeral stack lives on without us. */
  public static final Duration RUN_LEASE = Duration.ofSeconds(5);

  /** How long a lasting stack goes on starting without us; once it is up it has no lease. */
  static final Duration START_LEASE = Duration.ofSeconds(10);

  /** From the close of a daemon's port to its end. */
  private static final Duration EXIT_WITHIN = Duration.ofSeconds(5);

  private static final Duration ENDING_WITHIN = Duration.ofSeconds(10);

  /** Plans whose ports were taken before they could be used, and daemons that ended just then. */
  private static final int MAX_TRIES = 3;

  private static final Duration POLL = Duration.ofMillis(50);

  /** Data, logs and segments of a stack stay below this. */
  private static final long ROOM_MEGABYTES = 100;

  private final Workplace workplace;
  private final DaemonAccess access;
  private final Supplier<Optional<List<String>>> proxyArgv;
  private final MachineTime time;
  private final SecureRandom random;

  /** By the time and the chance of this machine. */
  public LocalPlatform(Workplace workplace) {
    this(
        workplace,
        workplace::daemonArgv,
        () -> Optional.of(workplace.proxyArgv()),
        MachineTime.real(),
        new SecureRandom());
  }

  /**
   * @param daemonArgv another command line for the daemon
   * @param proxyArgv another one for the fault proxy; gives nothing for a stack without
   * @param time by which it waits
   * @param random makes secrets and names that nobody guesses
   */
  LocalPlatform(
      Workplace workplace,
      Supplier<List<String>> daemonArgv,
      Supplier<Optional<List<String>>> proxyArgv,
      MachineTime time,
      SecureRandom random) {
    this.workplace = workplace;
    this.access = new DaemonAccess(workplace.home(), workplace.root(), daemonArgv, time);
    this.time = time;
    this.random = random;
    this.proxyArgv = proxyArgv;
  }

  /**
   * {@inheritDoc} A lasting stack that is still starting is waited for: nobody could use it yet.
   *
   * @throws DeploymentFailed when that one does not come up, or nobody can tell what runs
   */
  @Override
  public Optional<Deployment> running() {
    return runningStack().map(this::onceUp);
  }

  private LocalDeployment onceUp(LocalDeployment found) {
    if (found.ephemeral() || found.report().phase() != Phase.STARTING) {
      return found;
    }
    try {
      return found.as(new StackStart(found.connection(), line -> {}, time).awaitUp());
    } catch (DaemonError | DaemonGone e) {
      throw new DeploymentFailed(e.getMessage(), e);
    }
  }

  /**
   * The stack that runs, also one that is still starting, with all that a local stack tells. One
   * that is just ending is waited for, so that none means that nothing of it is left.
   *
   * @throws DeploymentFailed when there is a daemon that does not tell, or an end without an end
   */
  public Optional<LocalDeployment> runningStack() {
    return access.find().flatMap(this::stackOf);
  }

  private Optional<LocalDeployment> stackOf(DaemonConnection connection) {
    try {
      StackReport report = settled(connection);
      if (report.phase() != Phase.STARTING && report.phase() != Phase.UP) {
        return Optional.empty();
      }
      LaunchPlan plan = connection.get("/v1/stack/plan", LaunchPlan.class);
      return Optional.of(new LocalDeployment(this, access, connection, plan, report));
    } catch (DaemonError e) {
      if (e.error().equals(ApiError.NO_STACK)) {
        return Optional.empty();
      }
      throw new DeploymentFailed(e.getMessage(), e);
    } catch (DaemonGone e) {
      if (endsSoon(connection)) {
        return Optional.empty();
      }
      throw new DeploymentFailed("nobody knows whether a stack is up: " + e.getMessage(), e);
    }
  }

  @Override
  public LocalDeployment start(
      Topology topology, boolean ephemeral, Set<String> without, Consumer<String> progress) {
    try {
      DiskTrouble.checkRoom(workplace.home().path(), ROOM_MEGABYTES);
      for (int attempt = 1; ; attempt++) {
        try {
          return startOnce(topology, ephemeral, without, progress);
        } catch (PortTaken e) {
          if (attempt == MAX_TRIES) {
            throw e;
          }
          progress.accept(e.getMessage() + "; starting again with other ports");
        }
      }
    } catch (IOException | PlanFailed | DaemonError | DaemonGone e) {
      throw new DeploymentFailed(e.getMessage(), e);
    }
  }

  private LocalDeployment startOnce(
      Topology topology, boolean ephemeral, Set<String> without, Consumer<String> progress) {
    // The plan first: what is not built needs no daemon to be found out.
    LaunchPlan plan =
        workplace
            .planner(random)
            .plan(topology, without, pool(), proxyArgv.get(), TraceOrder.of(workplace.env()));
    DaemonConnection connection = ready();
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    ask(connection, id, plan, ephemeral);
    try {
      StackReport report = new StackStart(connection, progress, time).awaitUp();
      return new LocalDeployment(this, access, connection, plan, report);
    } catch (PortTaken e) {
      // It has failed by itself, and nothing of it is left.
      throw e;
    } catch (RuntimeException e) {
      throw abandon(connection, id, e);
    }
  }

  /** A daemon whose stack, if any, is not just ending: it might end with it. */
  private DaemonConnection ready() {
    for (int attempt = 1; ; attempt++) {
      DaemonConnection connection = access.findOrStart();
      try {
        var unused = settled(connection);
        return connection;
      } catch (DaemonError none) {
        return connection;
      } catch (DaemonGone e) {
        if (attempt == MAX_TRIES || !access.dead(connection)) {
          throw e;
        }
      }
    }
  }

  /**
   * Asks for the stack. If it stays open whether it was heard, what it started is ended; should
   * even that not be heard, its lease ends it.
   */
  private static void ask(
      DaemonConnection connection, String id, LaunchPlan plan, boolean ephemeral) {
    if (Thread.currentThread().isInterrupted()) {
      throw new DeploymentFailed("interrupted; nothing was started");
    }
    Duration lease = ephemeral ? RUN_LEASE : START_LEASE;
    try {
      // An interrupt in the middle would leave open whether a stack was started.
      connection.postUninterruptibly(
          "/v1/stack", new StackRequest(id, plan, ephemeral, lease.toMillis()), StackReport.class);
    } catch (DaemonError refused) {
      throw refused.error().equals(ApiError.PORT_IN_USE)
          ? new PortTaken(refused.getMessage())
          : refused;
    } catch (DaemonGone unknown) {
      throw abandon(connection, id, unknown);
    }
  }

  private static RuntimeException abandon(
      DaemonConnection connection, String id, RuntimeException why) {
    try {
      connection.endStack(id, /* kill= */ true);
    } catch (DaemonGone | DaemonError e) {
      why.addSuppressed(e);
      return why;
    }
    return Thread.currentThread().isInterrupted()
        ? new DeploymentFailed("interrupted; the stack is gone", why)
        : why;
  }

  /** A daemon that ends closes its port first, and is alive for a moment after that. */
  private boolean endsSoon(DaemonConnection connection) {
    long start = time.nanos();
    boolean dead = access.dead(connection);
    while (!dead
        && time.nanos() - start < EXIT_WITHIN.toNanos()
        && !Thread.currentThread().isInterrupted()) {
      time.pause(POLL);
      dead = access.dead(connection);
    }
    return dead;
  }

  /** The report of a stack that is not just ending: that needs a moment and no complaint. */
  private StackReport settled(DaemonConnection connection) {
    long deadline = time.nanos() + ENDING_WITHIN.toNanos();
    while (true) {
      StackReport report = connection.get("/v1/stack", StackReport.class);
      if (report.phase() != Phase.STOPPING) {
        return report;
      }
      if (time.nanos() - deadline > 0) {
        throw new DeploymentFailed(
            "stack '%s' has been ending for %d s and is not gone: try again"
                .formatted(report.topology(), ENDING_WITHIN.toSeconds()));
      }
      time.pause(POLL);
    }
  }

  private PortPool pool() {
    return new PortPool(PortPool::isFree, workplace.home().path().hashCode());
  }

  @Override
  public Map<String, String> machine() {
    return Machine.describe();
  }

  /** Where the parts of the stack are that runs when it is asked, also while that starts. */
  public Access access() {
    return accessTo(this::runningStack);
  }

  Access accessTo(Supplier<Optional<LocalDeployment>> stack) {
    return new LocalAccess(this, stack, time);
  }

  /** The stack that runs when it is asked, for one thread that asks every second. */
  public Supplier<Optional<Deployment>> knownStack() {
    return new KnownStack(this)::now;
  }

  /** Who has the CPU of this machine, second by second. For one thread. */
  public MachineMeter machineMeter() {
    return new ProcMachineMeter(new ToldFamily(this), time);
  }

  /** What traces show of the stack that runs when it is asked. */
  public TraceMeter traceMeter() {
    return new LocalTraces(this::runningStack);
  }

  /** The control API of a daemon that runs, started if need be. */
  DaemonConnection connectOrStart() {
    return access.findOrStart();
  }

  /** The control API of a daemon that runs, if one does. */
  Optional<DaemonConnection> connection() {
    return access.find();
  }

  /** What no daemon owns any more of the stacks that were started here. */
  public Strays strays() {
    return new Strays(
        workplace.home(), () -> access.find().map(found -> found.daemon().pid()).orElse(0L), time);
  }

  /** The time by which this platform and its injections wait. */
  public MachineTime time() {
    return time;
  }

  boolean isDead(DaemonConnection daemon) {
    return access.dead(daemon);
  }

  Map<String, String> inherited() {
    return workplace.inherited();
  }

  HomeFolder home() {
    return workplace.home();
  }

  Path root() {
    return workplace.root();
  }
}
