package holdwater.runtime.discovery;

import holdwater.runtime.Opened;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.UpstreamFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process registered while its port is open, and asks who else is. On a thread of its
 * own: nobody waits for the registry, and without it everything goes on.
 *
 * <p>It registers when the service is open, which is when it has rehearsed and is ready, and takes
 * itself off before its port closes: callers then go elsewhere before they would be refused.
 */
@Context
@Requires(property = "holdwater.discovery.enabled", value = "true")
final class Presence {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  /** Of Eureka's defaults of 30 s and 90 s nobody would see an outage end. */
  static final Duration RENEWAL = Duration.ofSeconds(1);

  static final Duration LIFE = Duration.ofSeconds(5);

  private static final int UNKNOWN = 404;

  private final RegistryCalls registry;
  private final KnownInstances known;
  private final RuntimeConfig config;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final Provider<EmbeddedServer> server;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "presence");
  private boolean told;

  Presence(
      RegistryCalls registry,
      KnownInstances known,
      RuntimeConfig config,
      JsonMapper json,
      MeterRegistry meters,
      Provider<EmbeddedServer> server) {
    this.registry = registry;
    this.known = known;
    this.config = config;
    this.json = json;
    this.meters = meters;
    this.server = server;
    thread.setDaemon(true);
  }

  @EventListener
  void onOpened(Opened event) {
    thread.start();
  }

  private void run() {
    try {
      do {
        attempt();
      } while (!stopped.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      stay();
      byte[] answer = registry.send("GET", EurekaWords.apps(), null);
      known.heard(EurekaWords.ready(json.readValue(answer, Argument.of(JsonNode.class))));
      told = false;
    } catch (IOException | RuntimeException e) {
      meters.counter("discovery.failed").increment();
      if (!told) { // Once per outage, not once per second.
        LOG.warn("the registry does not answer; what it said last counts: {}", e.getMessage());
        told = true;
      }
    }
  }

  /** A registry that was started anew knows nobody: then this process is registered again. */
  private void stay() throws IOException {
    try {
      registry.send("PUT", EurekaWords.self(config), null);
    } catch (UpstreamFailure e) {
      if (e.status() != UNKNOWN) {
        throw e;
      }
      JsonNode self = EurekaWords.registration(config, server.get().getPort(), RENEWAL, LIFE);
      registry.send("POST", EurekaWords.app(config), json.writeValueAsBytes(self));
    }
  }

  /** Before beans are destroyed, as the calls need some. */
  @EventListener
  void onShutdown(ShutdownEvent event) {
    stopped.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(1).toMillis());
      registry.send("DELETE", EurekaWords.self(config), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Its registration ends by itself.
      LOG.debug("not taken off the registry: {}", e.getMessage());
    }
  }
}
