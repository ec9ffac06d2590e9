package holdwater.platform.daemon;

import holdwater.model.port.InstanceStatus.State;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessLog;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is known of one instance of the auto-scaling group. Used by the control thread only. */
final class Member {
  final PlannedInstance plan;
  final ProcessLog log;
  final RestartBackoff backoff = new RestartBackoff();

  /** Injections that keep it down, and those that keep it suspended. */
  final Set<String> holds = new HashSet<>();

  final Set<String> suspensions = new HashSet<>();

  private Child child;
  private boolean ready;
  private boolean everReady;
  private boolean queued;
  private boolean ended;
  private boolean killed;
  private boolean fallen;
  private int starts;
  private int restarts;
  private boolean dismissed;
  private int earlyExits;
  private Integer lastExit;
  private boolean probing;
  private boolean standby;
  private long nextProbeNanos;

  /**
   * @param standby whether it does not start before it is wanted
   */
  Member(PlannedInstance plan, ProcessLog log, boolean standby) {
    this.plan = plan;
    this.log = log;
    this.standby = standby;
  }

  /** Whether the load of its group does not ask for it. */
  boolean standby() {
    return standby;
  }

  /** The load asks for it. */
  void want() {
    standby = false;
  }

  /** The load asks for it no more. Its process, if it has one, is about to be ended. */
  void dismiss() {
    standby = true;
    dismissed = true;
    queued = false;
    kill();
  }

  /** Whether its process has had all the time that there is for getting ready. */
  boolean tookTooLong(long nowNanos) {
    long within = plan.readiness().withinMillis() * 1_000_000;
    return child != null && nowNanos - child.startedNanos() > within;
  }

  /** Why it cannot listen, if somebody else has a port of it. */
  Optional<String> takenPort() {
    return plan.ports().stream()
        .map(port -> PortHolder.describe(port.number(), plan.id(), -1))
        .flatMap(Optional::stream)
        .findFirst();
  }

  Optional<Child> child() {
    return Optional.ofNullable(child);
  }

  boolean ready() {
    return ready;
  }

  boolean everReady() {
    return everReady;
  }

  boolean suspended() {
    return child != null && !suspensions.isEmpty();
  }

  /** Whether it uses no CPU: it has no process, or one that is suspended. */
  boolean idle() {
    return child == null || suspended();
  }

  /** It waits for its turn to start. */
  void queue() {
    queued = true;
    fallen = false;
  }

  void started(Child fresh, long nowNanos) {
    child = fresh;
    queued = false;
    killed = false;
    ready = false;
    // Who is called again had been told to go, and has not died.
    restarts += starts > 0 && !dismissed ? 1 : 0;
    dismissed = false;
    starts++;
    probing = false;
    nextProbeNanos = nowNanos;
  }

  /**
   * Its process is gone.
   *
   * @param early whether the stack was still starting
   */
  void exited(int code, boolean early) {
    child = null;
    ready = false;
    lastExit = code;
    if (early) {
      earlyExits++;
    }
  }

  /** An injection kills its process, if it has one. */
  void kill() {
    killed = child != null;
  }

  /** Whether its last process did not exit by itself. */
  boolean wasKilled() {
    return killed;
  }

  /** It exited and stays down until somebody asks for it. */
  void fall() {
    fallen = true;
  }

  /** How often it has exited while the stack was starting. */
  int earlyExits() {
    return earlyExits;
  }

  /** Whether it is to be probed now; whoever asks must answer by {@link #probed}. */
  boolean takeProbe(long nowNanos) {
    if (child == null || probing || suspended() || nowNanos - nextProbeNanos < 0) {
      return false;
    }
    probing = true;
    return true;
  }

  /** Returns whether this made it ready. */
  boolean probed(Child probed, boolean passed, long nextNanos) {
    if (!probed.equals(child)) {
      return false;
    }
    probing = false;
    nextProbeNanos = nextNanos;
    boolean became = passed && !ready && !suspended();
    ready = passed && !suspended();
    everReady |= ready;
    return became;
  }

  /** After a suspension what was known of its readiness is worth nothing. */
  void forgetReadiness(long nowNanos) {
    ready = false;
    nextProbeNanos = nowNanos;
  }

  /** It is not to start again. */
  void end() {
    ended = true;
    queued = false;
  }

  boolean mayStart() {
    return !ended && !standby && child == null && holds.isEmpty();
  }

  State state() {
    if (child != null) {
      return suspended() ? State.SUSPENDED : ready ? State.READY : State.STARTING;
    }
    if (ended) {
      return State.STOPPED;
    }
    if (!holds.isEmpty()) {
      return State.HELD_DOWN;
    }
    if (standby) {
      return State.STANDBY;
    }
    if (fallen) {
      return State.STOPPED;
    }
    return queued || starts == 0 ? State.STARTING : State.BACKING_OFF;
  }

  InstanceReport report() {
    return new InstanceReport(
        plan.id(), state(), child().map(Child::mark), restarts, Optional.ofNullable(lastExit));
  }
}
