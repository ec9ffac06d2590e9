package holdwater.playback;

import holdwater.resilience.Instance;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClients;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every edge in the background how it is, so that no viewer waits for the answer. An edge that
 * did not answer twice in a row is unhealthy until it answers again; one never asked counts as
 * healthy and idle.
 */
@Singleton
class EdgeHealth {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeHealth.class);
  private static final long POLL_MILLIS = 1_000;
  private static final int UNHEALTHY_AFTER = 2;

  private record Seen(double load, int failures) {}

  private final ServiceClients clients;
  private final List<Instance> edges;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor pollers;

  EdgeHealth(RuntimeConfig config, ServiceClients clients) {
    this.clients = clients;
    this.edges = config.links("edge");
    // A thread for each edge: one that hangs must not hide the others.
    this.pollers =
        new ScheduledThreadPoolExecutor(
            Math.max(1, edges.size()),
            task -> {
              Thread thread = new Thread(task, "edge-health");
              thread.setDaemon(true);
              return thread;
            });
  }

  @EventListener
  void start(ServerStartupEvent started) {
    for (Instance edge : edges) {
      // Its result is what poll() remembers; poll() itself throws nothing.
      ScheduledFuture<?> unused =
          pollers.scheduleWithFixedDelay(() -> poll(edge), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void poll(Instance edge) {
    try {
      double load = clients.direct(edge).get("/edge/status", EdgeStatus.class).load();
      healthy(edge, load);
    } catch (RuntimeException e) {
      unhealthy(edge, e);
    }
  }

  private void healthy(Instance edge, double load) {
    Seen before = seen.put(edge.id(), new Seen(load, 0));
    if (before != null && before.failures() >= UNHEALTHY_AFTER) {
      LOG.info("{} answers again", edge.id());
    }
  }

  private void unhealthy(Instance edge, RuntimeException reason) {
    Seen now =
        seen.merge(
            edge.id(), new Seen(0, 1), (old, one) -> new Seen(old.load(), old.failures() + 1));
    if (now.failures() == UNHEALTHY_AFTER) {
      LOG.info("{} does not answer: {}", edge.id(), reason.getMessage());
    }
  }

  /** The load of a healthy edge; empty for an unhealthy one. */
  OptionalDouble load(String edgeId) {
    Seen edge = seen.getOrDefault(edgeId, new Seen(0, 0));
    return edge.failures() < UNHEALTHY_AFTER
        ? OptionalDouble.of(edge.load())
        : OptionalDouble.empty();
  }

  @PreDestroy
  void stop() {
    pollers.shutdownNow();
  }
}
