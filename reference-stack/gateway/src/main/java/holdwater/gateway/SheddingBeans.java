package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

/** How much of what viewers ask for is under way at once, whatever it is. */
@Factory
final class SheddingBeans {
  /** Fewer than there are threads, where an instance is smaller than usual. */
  private static final String PLACES = "SHEDDING_PLACES";

  /**
   * Unless the environment says otherwise, as many as there are threads: what waits for one is not
   * under way.
   */
  @Singleton
  LoadShedding shedding(
      RuntimeConfig config,
      @Property(name = "holdwater.blocking.threads") int threads,
      Surroundings surroundings) {
    int places = config.environment(PLACES).map(Integer::parseInt).orElse(threads);
    return new LoadShedding("viewers", places, surroundings);
  }
}
