package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/**
 * What the machine did for about one second.
 *
 * @param length of the time that was looked at; longer than a second when the look came late
 * @param cores how many the machine has
 * @param largest the foreign programs that used most CPU, the largest first
 */
public record MachineSecond(
    Duration length, int cores, CpuShares cpu, List<ForeignProcess> largest, Pressure pressure) {
  /** How many foreign programs are named at most. */
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
