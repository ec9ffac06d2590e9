package holdwater.testkit;

import holdwater.model.port.CpuShares;
import holdwater.model.port.ForeignProcess;
import holdwater.model.port.MachineMeter;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.Pressure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** A machine of two cores that is quiet, unless a test says whom else it serves, and when. */
public final class FakeMachine implements MachineMeter {
  public static final int CORES = 2;

  /** Who takes the CPU when somebody does. */
  public static final String FOREIGN = "stress-ng";

  private final InstantSource clock;
  private ToDoubleFunction<Instant> foreign = instant -> 0;
  private double waiting = 0.02;
  private boolean tells = true;
  private Optional<Instant> last = Optional.empty();

  public FakeMachine(InstantSource clock) {
    this.clock = clock;
  }

  /** How many cores others have, at a moment; whoever waits for them waits half of the time. */
  public FakeMachine foreign(ToDoubleFunction<Instant> cores) {
    foreign = cores;
    return this;
  }

  /** It is as a system without {@code /proc}. */
  public FakeMachine tellsNothing() {
    tells = false;
    return this;
  }

  /** Somebody waits for a core for this share of the time, whatever others take. */
  public FakeMachine waiting(double share) {
    waiting = share;
    return this;
  }

  @Override
  public Optional<MachineSecond> look() {
    Instant now = clock.instant();
    Optional<Instant> before = last;
    last = Optional.of(now);
    return before
        .filter(from -> tells && from.isBefore(now))
        .map(
            from -> {
              Duration length = Duration.between(from, now);
              // Within the look, however short it was, and near its end.
              long back = Math.min(500, length.toMillis() / 2);
              return second(length, foreign.applyAsDouble(now.minusMillis(back)));
            });
  }

  /** A second in which others have so many cores. */
  public static MachineSecond second(double foreign) {
    return second(Duration.ofSeconds(1), foreign, foreign > 0 ? 0.5 : 0.02);
  }

  private MachineSecond second(Duration length, double cores) {
    return second(length, cores, cores > 0 ? Math.max(waiting, 0.5) : waiting);
  }

  private static MachineSecond second(Duration length, double foreign, double waiting) {
    double own = Math.min(0.6, CORES - foreign);
    return new MachineSecond(
        length,
        CORES,
        new CpuShares(own + foreign, own * 0.6, own * 0.1, own * 0.2, own * 0.1, foreign, 0),
        foreign > 0 ? List.of(new ForeignProcess(FOREIGN, foreign)) : List.of(),
        new Pressure(
            OptionalDouble.of(waiting),
            OptionalDouble.of(0),
            OptionalDouble.of(0),
            OptionalDouble.of(0),
            OptionalDouble.of(0),
            OptionalLong.of(foreign > 0 ? 5 : 1)));
  }
}
