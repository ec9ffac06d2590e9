package holdwater.runtime.client;

import holdwater.resilience.FailureKind;
import holdwater.resilience.Instance;
import holdwater.runtime.UpstreamFailure;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a request that found no free connection of this process from one that an instance did not
 * answer: by how many want one at once. The client's own exception cannot, because callers are
 * often gone before the pool gives up. Thread-safe.
 */
@Singleton
final class OwnConnections {
  private final int most;

  /** Bounded by the links of this process. */
  private final Map<String, AtomicInteger> wishes = new ConcurrentHashMap<>();

  /**
   * @param most connections that the client's pool has for one instance
   */
  OwnConnections(
      @Property(name = "micronaut.http.client.pool.max-concurrent-http1-connections") int most) {
    this.most = most;
  }

  /** One more exchange with that instance begins. */
  Wish wish(Instance instance) {
    AtomicInteger underWay =
        wishes.computeIfAbsent(instance.host() + ":" + instance.port(), id -> new AtomicInteger());
    underWay.incrementAndGet();
    return new Wish(underWay);
  }

  static UpstreamFailure allTaken(String service, Instance instance, Throwable cause) {
    return new UpstreamFailure(
        service,
        503,
        "own-connections",
        "All connections of this process to " + instance.id() + " are in use.",
        FailureKind.OURS,
        cause);
  }

  /** An exchange under way. */
  final class Wish {
    private final AtomicInteger underWay;

    private Wish(AtomicInteger underWay) {
      this.underWay = underWay;
    }

    /** Answers: are there more exchanges than connections? */
    boolean isOneTooMany() {
      return underWay.get() > most;
    }

    void end() {
      underWay.decrementAndGet();
    }
  }
}
