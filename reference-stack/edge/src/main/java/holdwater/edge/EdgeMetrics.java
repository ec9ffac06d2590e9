package holdwater.edge;

import holdwater.resilience.Surroundings;
import holdwater.runtime.Uptime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Counts what is served from where: for /prometheus since the start, for /edge/status over the last
 * seconds. Thread-safe.
 */
@Singleton
final class EdgeMetrics {

  private static final Duration LOAD_OVER = Duration.ofSeconds(5);
  private static final Duration RATIO_OVER = Duration.ofSeconds(30);

  private final MeterRegistry meters;
  private final DiskCache cache;
  private final Uptime uptime;
  private final double meantFor;
  private final Decayed requests;
  private final Decayed cachedBytes;
  private final Decayed allBytes;
  private volatile boolean originReachable = true;

  EdgeMetrics(
      MeterRegistry meters,
      DiskCache cache,
      Uptime uptime,
      Surroundings surroundings,
      @Value("${holdwater.edge.meant-for-requests-per-second}") double requestsPerSecond) {
    this.meters = meters;
    this.cache = cache;
    this.uptime = uptime;
    this.meantFor = requestsPerSecond * LOAD_OVER.toSeconds();
    this.requests = new Decayed(LOAD_OVER, surroundings.ticker());
    this.cachedBytes = new Decayed(RATIO_OVER, surroundings.ticker());
    this.allBytes = new Decayed(RATIO_OVER, surroundings.ticker());
    meters.gauge("edge.cache.bytes", cache, DiskCache::bytes);
    meters.gauge("edge.byte.hit.ratio", this, EdgeMetrics::hitRatio);
    meters.gauge("edge.load", this, EdgeMetrics::load);
  }

  /** One object went out. */
  void served(CacheResult result, int bytes) {
    requests.add(1);
    allBytes.add(bytes);
    if (result == CacheResult.HIT) {
      cachedBytes.add(bytes);
    }
    meters.counter("edge.served", "cache", result.label()).increment();
    meters.counter("edge.served.bytes", "cache", result.label()).increment(bytes);
  }

  /** One fill ended, with or without an answer of the origin. */
  void filled(boolean reached) {
    originReachable = reached;
    meters.counter("edge.fills", "origin", reached ? "answered" : "unreachable").increment();
  }

  /** The origin's answer was not what its name says. */
  void corrupt() {
    meters.counter("edge.fills.corrupt").increment();
  }

  EdgeStatus status() {
    return new EdgeStatus(load(), hitRatio(), cache.bytes(), originReachable, uptime.seconds());
  }

  private double load() {
    return requests.sum() / meantFor;
  }

  private double hitRatio() {
    double all = allBytes.sum();
    // What is left of a few requests long ago says nothing.
    return all < 1 ? 1 : Math.min(1, cachedBytes.sum() / all);
  }
}
