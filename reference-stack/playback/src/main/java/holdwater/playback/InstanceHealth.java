package holdwater.playback;

import holdwater.resilience.Instance;
import holdwater.runtime.Opened;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClients;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every gateway and edge in the background how it is, so that no viewer waits for the answer.
 * One that did not answer twice in a row is unhealthy until it answers again; one never asked
 * counts as healthy, idle and long up.
 */
@Singleton
class InstanceHealth {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceHealth.class);
  private static final long POLL_MILLIS = 1_000;
  private static final int UNHEALTHY_AFTER = 2;
  private static final InstanceStatus NEVER_ASKED = new InstanceStatus(null, null);

  private record Seen(InstanceStatus status, int failures) {}

  private record Poll(String service, Instance instance, String path) {}

  private final ServiceClients clients;
  private final List<Poll> polls;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor pollers;

  InstanceHealth(RuntimeConfig config, ServiceClients clients) {
    this.clients = clients;
    this.polls =
        Stream.concat(
                polls(config, "edge", "/edge/status"), polls(config, "gateway", "/gateway/status"))
            .toList();
    // A thread for each: one that hangs must not hide the others.
    this.pollers =
        new ScheduledThreadPoolExecutor(
            Math.max(1, polls.size()),
            task -> {
              Thread thread = new Thread(task, "instance-health");
              thread.setDaemon(true);
              return thread;
            });
  }

  private static Stream<Poll> polls(RuntimeConfig config, String service, String path) {
    return config.links(service).stream().map(instance -> new Poll(service, instance, path));
  }

  @EventListener
  void start(Opened opened) {
    for (Poll poll : polls) {
      // Its result is what ask() remembers; ask() itself throws nothing.
      ScheduledFuture<?> unused =
          pollers.scheduleWithFixedDelay(() -> ask(poll), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void ask(Poll poll) {
    String id = poll.instance().id();
    try {
      healthy(
          id,
          clients.direct(poll.service(), poll.instance()).get(poll.path(), InstanceStatus.class));
    } catch (RuntimeException e) {
      unhealthy(id, e);
    }
  }

  private void healthy(String id, InstanceStatus status) {
    Seen before = seen.put(id, new Seen(status, 0));
    if (before != null && before.failures() >= UNHEALTHY_AFTER) {
      LOG.info("{} answers again", id);
    }
  }

  private void unhealthy(String id, RuntimeException reason) {
    Seen now =
        seen.merge(
            id, new Seen(NEVER_ASKED, 1), (old, one) -> new Seen(old.status(), old.failures() + 1));
    if (now.failures() == UNHEALTHY_AFTER) {
      LOG.info("{} does not answer: {}", id, reason.getMessage());
    }
  }

  /** What a healthy instance last said; empty for an unhealthy one. */
  Optional<InstanceStatus> ofHealthy(String id) {
    Seen instance = seen.getOrDefault(id, new Seen(NEVER_ASKED, 0));
    return instance.failures() < UNHEALTHY_AFTER
        ? Optional.of(instance.status())
        : Optional.empty();
  }

  @PreDestroy
  void stop() {
    pollers.shutdownNow();
  }
}
