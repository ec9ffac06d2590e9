package holdwater.runtime.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * {@code http_server_requests_seconds} as a histogram. Few buckets, as there are as many series of
 * each as there are routes and answers.
 */
@Singleton
final class ServerBuckets implements MeterFilter {
  private static final String REQUESTS = "http.server.requests";

  /** What viewers wait for: most within 50 ms, a start within 2.5 s. */
  private static final double[] BOUNDS_NANOS =
      LongStream.of(50, 100, 250, 500, 1_000, 2_500)
          .mapToDouble(TimeUnit.MILLISECONDS::toNanos)
          .toArray();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return id.getName().equals(REQUESTS)
        ? DistributionStatisticConfig.builder()
            .serviceLevelObjectives(BOUNDS_NANOS)
            .build()
            .merge(config)
        : config;
  }
}
