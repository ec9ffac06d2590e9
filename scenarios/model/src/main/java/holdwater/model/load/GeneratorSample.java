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
 */
public record GeneratorSample(
    int injector, Instant at, Duration cpu, Duration gc, long openFiles, long mostFiles) {
  public GeneratorSample {
    checkArgument(injector >= 0, "injector must not be negative, was %s", injector);
    checkNotNull(at, "at");
    checkNotNull(cpu, "cpu");
    checkNotNull(gc, "gc");
  }
}
