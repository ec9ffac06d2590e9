package holdwater.model.load;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What the generator's process says of itself at one moment.
 *
 * @param cpu used since its start, all cores
 * @param gc spent in garbage collection since its start
 * @param openFiles descriptors that are open; -1 when nobody knows
 * @param mostFiles how many it may open; -1 when nobody knows
 */
public record GeneratorSample(
    Instant at, Duration cpu, Duration gc, long openFiles, long mostFiles) {
  public GeneratorSample {
    checkNotNull(at, "at");
    checkNotNull(cpu, "cpu");
    checkNotNull(gc, "gc");
  }
}
