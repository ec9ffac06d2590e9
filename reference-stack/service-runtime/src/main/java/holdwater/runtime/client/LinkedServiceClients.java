package holdwater.runtime.client;

import holdwater.resilience.Instance;
import holdwater.resilience.ResilientCall;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.discovery.KnownInstances;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients over those links of the environment whose instances are ready, one {@link ResilientCall}
 * per service.
 */
@Singleton
final class LinkedServiceClients implements ServiceClients {
  private final RuntimeConfig config;
  private final ClientSettings settings;
  private final Surroundings surroundings;
  private final KnownInstances known;
  private final HttpExchange exchange;
  private final JsonMapper json;

  /** Bounded by the number of services in the code that asks. */
  private final Map<String, ServiceClient> clients = new ConcurrentHashMap<>();

  LinkedServiceClients(
      RuntimeConfig config,
      ClientSettings settings,
      Surroundings surroundings,
      KnownInstances known,
      HttpExchange exchange,
      JsonMapper json) {
    this.config = config;
    this.settings = settings;
    this.surroundings = surroundings;
    this.known = known;
    this.exchange = exchange;
    this.json = json;
  }

  @Override
  public ServiceClient to(String service) {
    return clients.computeIfAbsent(service, this::balanced);
  }

  @Override
  public ServiceClient direct(String service, Instance instance) {
    return new JsonServiceClient(
        service,
        json,
        new DirectTries(
            exchange, instance, settings.of(service).timeouts(), surroundings.switches()));
  }

  private ServiceClient balanced(String service) {
    List<Instance> links = config.links(service);
    ResilientCall call =
        new ResilientCall(
            service,
            () -> known.among(service, links),
            ResilientTries::kindOf,
            settings.of(service),
            surroundings);
    return new JsonServiceClient(service, json, new ResilientTries(exchange, call));
  }
}
