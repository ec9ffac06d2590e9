package holdwater.testkit;

import holdwater.model.fault.Outage;
import holdwater.model.fault.ProcessFault;
import holdwater.model.fault.Suspend;
import holdwater.model.port.Access;
import holdwater.model.port.Deployment;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stack whose instances do what the faults in force do to them: an outage holds them down, and
 * after it they take a while to start, with another pid.
 */
public final class FakeDeployment implements Deployment {
  private static final long FIRST_PID = 4_000;
  private static final long PIDS_PER_START = 100;
  private static final long RSS_BYTES = 140L << 20;

  private final Topology topology;
  private final boolean ephemeral;
  private final Set<String> without;
  private final Instant startedAt;
  private final InstantSource clock;
  private final FakeFaults faults;
  private Duration startTakes = Duration.ofSeconds(5);
  private Instant unansweredUntil = Instant.MIN;
  private int renewals;
  private boolean lost;
  private boolean stopped;

  /** Started at this moment. */
  public FakeDeployment(
      Topology topology,
      boolean ephemeral,
      Set<String> without,
      InstantSource clock,
      FakeFaults faults) {
    this.topology = topology;
    this.ephemeral = ephemeral;
    this.without = Set.copyOf(without);
    this.startedAt = clock.instant();
    this.clock = clock;
    this.faults = faults;
  }

  /** How long an instance takes from its start until it is ready; 5 s unless said. */
  public FakeDeployment startTakes(Duration duration) {
    startTakes = duration;
    return this;
  }

  /** For so long from now, {@code instances} throws. */
  public FakeDeployment unanswered(Duration duration) {
    unansweredUntil = clock.instant().plus(duration);
    return this;
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public Set<String> without() {
    return without;
  }

  @Override
  public Optional<Instant> upSince() {
    return Optional.of(startedAt);
  }

  @Override
  public boolean ephemeral() {
    return ephemeral;
  }

  @Override
  public Duration readyAfter() {
    return Duration.ofSeconds(20);
  }

  /** Nothing of it can be reached: its faults are told to it by {@link FakeFaults}. */
  @Override
  public Access access() {
    return new FakeAccess();
  }

  @Override
  public boolean gone() {
    return stopped;
  }

  @Override
  public List<InstanceStatus> instances() {
    if (clock.instant().isBefore(unansweredUntil)) {
      throw new IllegalStateException("the daemon does not answer");
    }
    return topology.instances().stream().map(this::status).toList();
  }

  private InstanceStatus status(Instance instance) {
    if (stopped) {
      return new InstanceStatus(instance, State.STOPPED, 0, Optional.empty());
    }
    Instant now = clock.instant();
    int restarts = 0;
    State state = State.READY;
    for (FakeFaults.Force force : faults.all()) {
      if (!(force.fault() instanceof ProcessFault) || !takes(force, instance)) {
        continue;
      }
      boolean inForce = force.coversAt(now);
      if (force.fault() instanceof Suspend) {
        state = inForce ? State.SUSPENDED : state;
        continue;
      }
      if (inForce && force.fault() instanceof Outage) {
        return new InstanceStatus(instance, State.HELD_DOWN, restarts, Optional.empty());
      }
      restarts++;
      Instant started = force.fault() instanceof Outage ? force.until() : force.from();
      state = now.isBefore(started.plus(startTakes)) ? State.STARTING : state;
    }
    long pid = FIRST_PID + PIDS_PER_START * restarts + topology.instances().indexOf(instance);
    return new InstanceStatus(
        instance, state, restarts, Optional.of(new ProcessView(pid, RSS_BYTES, cpuMillis(now))));
  }

  /** Each uses a twentieth of a core. */
  private long cpuMillis(Instant now) {
    return 2_500 + Duration.between(startedAt, now).toMillis() / 20;
  }

  private static boolean takes(FakeFaults.Force force, Instance instance) {
    return force.target().instances().contains(instance);
  }

  @Override
  public void renew() {
    if (lost) {
      throw new LeaseLost("the stack has ended");
    }
    renewals++;
  }

  /** From now on {@code renew} is refused, as if nobody had renewed it in time. */
  public void loseLease() {
    lost = true;
  }

  /** How often its lease was renewed. */
  public int renewals() {
    return renewals;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  public boolean stopped() {
    return stopped;
  }
}
