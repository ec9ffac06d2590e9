package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/**
 * What the machine did for about a second.
 *
 * @param length of what was looked at; more than a second after a look that came late
 * @param cores that the machine has
 * @param largest the foreign programs that had most CPU, the largest first
 */
public record MachineSecond(
    Duration length, int cores, CpuShares cpu, List<ForeignProcess> largest, Pressure pressure) {
  /** So many foreign programs are named. */
  public static final int MOST_NAMED = 3;

  public MachineSecond {
    checkPositive(length, "length");
    checkArgument(cores > 0, "cores must be above 0, was %s", cores);
    checkNotNull(cpu, "cpu");
    largest = List.copyOf(largest);
    checkArgument(largest.size() <= MOST_NAMED, "at most %s are named: %s", MOST_NAMED, largest);
    checkNotNull(pressure, "pressure");
  }
}
