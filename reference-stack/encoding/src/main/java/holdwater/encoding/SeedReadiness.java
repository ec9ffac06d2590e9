package holdwater.encoding;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready when every seed title is published: before, a viewer would find an empty shop. */
@Singleton
@Readiness
final class SeedReadiness implements HealthIndicator {
  private final SeedPlanner planner;

  SeedReadiness(SeedPlanner planner) {
    this.planner = planner;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    List<String> missing = planner.missing().stream().map(SeedTitle::id).toList();
    return Publishers.just(
        HealthResult.builder("seeds", missing.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
            .details(Map.of("unpublished", missing))
            .build());
  }
}
