package holdwater.platform;

import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Platform;
import holdwater.model.topology.Topology;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.StackReport;
import holdwater.platform.api.StackReport.Phase;
import holdwater.platform.api.StackRequest;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlanFailed;
import holdwater.platform.plan.PortPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stacks as processes of this machine. Everything is done by a daemon, started when it is needed,
 * so that nothing depends on this JVM staying alive. Construction never connects. Thread-safe.
 */
public final class LocalPlatform implements Platform {
  /** How long an ephemeral stack lives on without us. */
  public static final Duration RUN_LEASE = Duration.ofSeconds(5);

  private static final Duration ENDING_WITHIN = Duration.ofSeconds(10);
  private static final long POLL_NANOS = 50_000_000L;

  /** Data, logs and segments of a stack stay below this. */
  private static final long ROOM_MEGABYTES = 100;

  private final Workplace workplace;
  private final DaemonAccess access;
  private final Supplier<Optional<List<String>>> proxyArgv;

  public LocalPlatform(Workplace workplace) {
    this(workplace, workplace::daemonArgv, () -> Optional.of(workplace.proxyArgv()));
  }

  /**
   * @param daemonArgv another command line for the daemon
   * @param proxyArgv another one for the fault proxy; gives nothing for a stack without
   */
  LocalPlatform(
      Workplace workplace,
      Supplier<List<String>> daemonArgv,
      Supplier<Optional<List<String>>> proxyArgv) {
    this.workplace = workplace;
    this.access = new DaemonAccess(workplace.home(), workplace.root(), daemonArgv);
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
      return found.as(new StackStart(found.connection(), false, line -> {}).awaitUp());
    } catch (DaemonError | DaemonGone e) {
      throw new DeploymentFailed(e.getMessage(), e);
    }
  }

  /**
   * The stack that runs, also one that is still starting, with all that a local stack tells.
   *
   * @throws DeploymentFailed when there is a daemon that does not tell
   */
  public Optional<LocalDeployment> runningStack() {
    return access.find().flatMap(this::stackOf);
  }

  private Optional<LocalDeployment> stackOf(DaemonConnection connection) {
    try {
      StackReport report = connection.get("/v1/stack", StackReport.class);
      if (report.phase() != Phase.STARTING && report.phase() != Phase.UP) {
        return Optional.empty();
      }
      LaunchPlan plan = connection.get("/v1/stack/plan", LaunchPlan.class);
      return Optional.of(new LocalDeployment(access, connection, workplace.home(), plan, report));
    } catch (DaemonError e) {
      if (e.error().equals(ApiError.NO_STACK)) {
        return Optional.empty();
      }
      throw new DeploymentFailed(e.getMessage(), e);
    } catch (DaemonGone e) {
      if (access.dead(connection)) {
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
      // The plan first: what is not built needs no daemon to be found out.
      LaunchPlan plan = workplace.planner().plan(topology, without, pool(), proxyArgv.get());
      DaemonConnection connection = access.findOrStart();
      awaitEndOfAnother(connection);
      StackReport report = begin(connection, plan, ephemeral, progress);
      return new LocalDeployment(access, connection, workplace.home(), plan, report);
    } catch (IOException | PlanFailed | DaemonError | DaemonGone e) {
      throw new DeploymentFailed(e.getMessage(), e);
    }
  }

  /** Whatever goes wrong once the stack is asked for, nothing of it stays behind. */
  private static StackReport begin(
      DaemonConnection connection, LaunchPlan plan, boolean ephemeral, Consumer<String> progress) {
    if (Thread.currentThread().isInterrupted()) {
      throw new DeploymentFailed("interrupted; nothing was started");
    }
    // An interrupt in the middle would leave open whether a stack was started.
    connection.postUninterruptibly(
        "/v1/stack", new StackRequest(plan, ephemeral, RUN_LEASE.toMillis()), StackReport.class);
    try {
      return new StackStart(connection, ephemeral, progress).awaitUp();
    } catch (RuntimeException e) {
      throw abandon(connection, e);
    }
  }

  private static RuntimeException abandon(DaemonConnection connection, RuntimeException why) {
    try {
      connection.deleteUninterruptibly("/v1/stack?kill=true", Object.class);
    } catch (DaemonGone | DaemonError e) {
      why.addSuppressed(e);
      return why;
    }
    return Thread.currentThread().isInterrupted()
        ? new DeploymentFailed("interrupted; the stack is gone", why)
        : why;
  }

  /** A stack that is just ending needs a moment and no complaint. */
  private static void awaitEndOfAnother(DaemonConnection connection) {
    long deadline = System.nanoTime() + ENDING_WITHIN.toNanos();
    while (phase(connection) == Phase.STOPPING && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static Phase phase(DaemonConnection connection) {
    try {
      return connection.get("/v1/stack", StackReport.class).phase();
    } catch (DaemonError none) {
      return Phase.STOPPED;
    }
  }

  private PortPool pool() {
    return new PortPool(PortPool::isFree, workplace.home().path().hashCode());
  }

  @Override
  public Map<String, String> machine() {
    return Machine.describe();
  }

  /** The control API of a daemon that runs, started if need be. */
  DaemonConnection connectOrStart() {
    return access.findOrStart();
  }

  /** The control API of the daemon if one runs. */
  public Optional<DaemonConnection> connection() {
    return access.find();
  }

  Path root() {
    return workplace.root();
  }
}
