package holdwater.adapters.prometheus;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What samples by their names mean to a {@link ServiceCounts}. */
final class Reading {
  private static final String CALLS = "holdwater_client_calls_seconds";
  private static final String FAILURES = "holdwater_client_failures_total";
  private static final String IN_FLIGHT = "holdwater_client_in_flight";
  private static final String PATTERNS = "holdwater_resilience_events_total";
  private static final String REFUSED = "holdwater_server_refused_total";
  private static final String WAITING = "holdwater_server_waiting";
  private static final String POOL_PENDING = "hikaricp_connections_pending";
  private static final String POOL_TIMEOUTS = "hikaricp_connections_timeout_total";
  private static final String GC = "jvm_gc_pause_seconds";
  private static final String OUTBOX = "events_outbox";
  private static final String DROPPED = "events_dropped_total";
  private static final String BEHIND_SECONDS = "mirror_lag_seconds";
  private static final String BEHIND_RECORDS = "mirror_lag_records";

  /** The name that resilience4j's own meters have, in systems of others too. */
  private static final String BREAKER = "resilience4j_circuitbreaker_state";

  private static final Map<String, Double> BREAKER_LEVELS =
      Map.of(
          "closed", 0.0,
          "disabled", 0.0,
          "metrics_only", 0.0,
          "half_open", 1.0,
          "open", 2.0,
          "forced_open", 2.0);

  /** All that is asked for. A page that has more than these is read all the same. */
  static final List<String> NAMES =
      List.of(
          CALLS,
          FAILURES,
          IN_FLIGHT,
          PATTERNS,
          REFUSED,
          WAITING,
          POOL_PENDING,
          POOL_TIMEOUTS,
          GC,
          OUTBOX,
          DROPPED,
          BEHIND_SECONDS,
          BEHIND_RECORDS,
          BREAKER);

  private static final String MEMORY = "jvm_memory_used_bytes";
  private static final String THREADS = "jvm_threads_live_threads";

  /** What is asked for besides where processes are looked at closely; they change all the time. */
  static final List<String> DETAILS = List.of(MEMORY, THREADS);

  private static final double MILLIS_PER_SECOND = 1_000;

  /** Whole numbers above this are not exact any more, and no service has counted so far. */
  private static final double MOST = 1e12;

  private final Map<String, SortedMap<Double, Double>> buckets = new HashMap<>();
  private final Map<String, Double> failures = new HashMap<>();
  private final Map<String, Double> events = new HashMap<>();
  private final Map<String, Double> levels = new HashMap<>();

  private final boolean detailed;

  private Reading(boolean detailed) {
    this.detailed = detailed;
  }

  static ServiceCounts of(List<Sample> samples) {
    return of(samples, false);
  }

  /**
   * @param detailed whether {@link #DETAILS} are read too
   */
  static ServiceCounts of(List<Sample> samples, boolean detailed) {
    Reading reading = new Reading(detailed);
    samples.stream()
        // NaN fails every comparison.
        .filter(sample -> sample.value() >= 0 && sample.value() <= MOST)
        .forEach(reading::add);
    return new ServiceCounts(reading.calls(), whole(reading.events), whole(reading.levels));
  }

  private void add(Sample sample) {
    switch (sample.name()) {
      case CALLS + "_bucket" -> bucket(sample);
      case FAILURES -> sum(failures, sample.label("instance"), sample.value());
      case IN_FLIGHT -> sum(levels, "in-flight/" + sample.label("service"), sample.value());
      case PATTERNS -> sum(events, pattern(sample), sample.value());
      case REFUSED -> sum(events, "server/refused", sample.value());
      case WAITING -> sum(levels, "pool/requests-waiting", sample.value());
      case POOL_PENDING -> sum(levels, "pool/database-pending", sample.value());
      case POOL_TIMEOUTS -> sum(events, "pool/connection-timeout/database", sample.value());
      case GC + "_sum" -> sum(events, "gc/pause-ms", MILLIS_PER_SECOND * sample.value());
      case OUTBOX -> sum(levels, "outbox/waiting", sample.value());
      case DROPPED -> sum(events, "outbox/dropped/" + sample.label("topic"), sample.value());
      case BEHIND_SECONDS ->
          sum(levels, "mirror/behind-ms/" + origin(sample), MILLIS_PER_SECOND * sample.value());
      case BEHIND_RECORDS -> sum(levels, "mirror/behind/" + origin(sample), sample.value());
      case MEMORY -> detail("memory/used-bytes", sample);
      case THREADS -> detail("threads/live", sample);
      case BREAKER -> breaker(sample);
      default -> {
        // Of a page that tells more than it was asked for.
      }
    }
  }

  private void detail(String level, Sample sample) {
    if (detailed) {
      sum(levels, level, sample.value());
    }
  }

  /** The region whose data are copied. */
  private static String origin(Sample sample) {
    return sample.label("origin");
  }

  private static String pattern(Sample sample) {
    return sample.label("pattern") + "/" + sample.label("event") + "/" + sample.label("subject");
  }

  /** Of a breaker's states one is 1. */
  private void breaker(Sample sample) {
    Double level = BREAKER_LEVELS.get(sample.label("state"));
    if (level != null && sample.value() > 0) {
      levels.merge("breaker/" + sample.label("name"), level, Math::max);
    }
  }

  private void bucket(Sample sample) {
    String bound = sample.label("le");
    try {
      double le = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
      buckets
          .computeIfAbsent(sample.label("instance"), i -> new TreeMap<>())
          .merge(le, sample.value(), Double::sum);
    } catch (NumberFormatException e) {
      // A bucket without a bound says nothing.
    }
  }

  private Map<String, CallCounts> calls() {
    Map<String, CallCounts> calls = new HashMap<>();
    buckets.forEach(
        (instance, counts) -> {
          Long[] byTime = byTime(counts);
          long all = List.of(byTime).stream().mapToLong(Long::longValue).sum();
          long bad = Math.min(all, Math.round(failures.getOrDefault(instance, 0.0)));
          calls.put(instance, new CallCounts(List.of(byTime), bad));
        });
    return calls;
  }

  /** Theirs are sums up to each bound, and need not have our bounds. */
  private static Long[] byTime(SortedMap<Double, Double> sums) {
    Long[] byTime = CallCounts.NONE.byTime().toArray(Long[]::new);
    long before = 0;
    for (Map.Entry<Double, Double> upTo : sums.entrySet()) {
      long here = Math.max(0, Math.round(upTo.getValue()) - before);
      byTime[bucketOf(upTo.getKey() * MILLIS_PER_SECOND)] += here;
      before += here;
    }
    return byTime;
  }

  private static int bucketOf(double millis) {
    for (int i = 0; i < CallCounts.BOUNDS_MILLIS.size(); i++) {
      // Bounds in seconds are not exact in binary.
      if (millis <= CallCounts.BOUNDS_MILLIS.get(i) + 1e-6) {
        return i;
      }
    }
    return CallCounts.BUCKETS - 1;
  }

  private static void sum(Map<String, Double> sums, String name, double value) {
    sums.merge(name, value, Double::sum);
  }

  private static Map<String, Long> whole(Map<String, Double> sums) {
    Map<String, Long> whole = new HashMap<>();
    sums.forEach((name, sum) -> whole.put(name, Math.round(sum)));
    return whole;
  }
}
