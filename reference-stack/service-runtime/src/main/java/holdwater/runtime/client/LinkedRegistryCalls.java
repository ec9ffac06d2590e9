package holdwater.runtime.client;

import holdwater.resilience.Instance;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.UpstreamFailure;
import holdwater.runtime.discovery.RegistryCalls;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The registry over its links, without the patterns that ask it whom to call. */
@Singleton
final class LinkedRegistryCalls implements RegistryCalls {
  private static final String SERVICE = "discovery";

  /** Nobody waits for it; what takes longer is asked again. */
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final HttpExchange exchange;
  private final List<Instance> links;

  LinkedRegistryCalls(HttpExchange exchange, RuntimeConfig config) {
    this.exchange = exchange;
    this.links = config.links(SERVICE);
  }

  @Override
  public byte[] send(String method, String path, @Nullable byte[] body) {
    HttpExchange.Outgoing outgoing = new HttpExchange.Outgoing(method, SERVICE, path, body);
    UpstreamFailure last =
        new UpstreamFailure(SERVICE, 503, "no-instance", "There is no registry to call.", null);
    for (Instance link : links) {
      try {
        return exchange.send(outgoing, link, TIMEOUT, 0).body();
      } catch (UpstreamFailure e) {
        if (e.isRefusal()) {
          throw e;
        }
        last = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UpstreamFailure(SERVICE, 503, "interrupted", "This instance is stopping.", e);
      }
    }
    throw last;
  }
}
