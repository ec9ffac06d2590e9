package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What the generator's process reports of itself at one moment.
 *
 * @param injector which of the load's generators, from 0
 * @param cpu used since its start, all cores
 * @param gc spent in garbage collection since its start
 * @param openFiles descriptors that are open; -1 when nobody knows
 * @param mostFiles how many it may open; -1 when nobody knows
 * @param usedPorts ports of its machine that are taken, at most; -1 when nobody knows
 * @param mostPorts how many its machine has for connections outwards; -1 when nobody knows
 */
public record GeneratorSample(
    int injector,
    Instant at,
    Duration cpu,
    Duration gc,
    long openFiles,
    long mostFiles,
    long usedPorts,
    long mostPorts) {
  public GeneratorSample {
    checkArgument(injector >= 0, "injector must not be negative, was %s", injector);
    checkNotNull(at, "at");
    checkNotNull(cpu, "cpu");
    checkNotNull(gc, "gc");
  }

  /** Of whose machine's ports nothing is known. */
  public GeneratorSample(
      int injector, Instant at, Duration cpu, Duration gc, long openFiles, long mostFiles) {
    this(injector, at, cpu, gc, openFiles, mostFiles, -1, -1);
  }

  /** The share of its descriptors that are open, 0 to 1; 0 when nobody knows. */
  public double filesShare() {
    return openFiles < 0 || mostFiles <= 0 ? 0 : openFiles / (double) mostFiles;
  }

  /** The share of its machine's ports that are taken, 0 or more; 0 when nobody knows. */
  public double portsShare() {
    return usedPorts < 0 || mostPorts <= 0 ? 0 : usedPorts / (double) mostPorts;
  }
}
