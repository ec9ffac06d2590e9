package holdwater.runtime;

import holdwater.resilience.PatternMetrics;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the patterns, and whoever needs the time, get from their process. */
@Factory
final class RuntimeBeans {

  @Singleton
  Surroundings surroundings(RuntimeConfig config, PatternMetrics metrics) {
    return Surroundings.ofProcess(config.locality(), config.environment(), metrics);
  }

  /** UTC. Injected wherever the time of day matters, so that tests can set it. */
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  PatternSwitches switches(Surroundings surroundings) {
    return surroundings.switches();
  }
}
