package holdwater.runtime.client;

import holdwater.resilience.Bulkhead;
import holdwater.resilience.Instance;
import holdwater.resilience.ResilientCall;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.discovery.KnownInstances;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
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

  /** By their settings; bounded by the number of names in the code that asks. */
  private final Map<String, Balanced> clients = new ConcurrentHashMap<>();

  /** A client, and what it remembers. */
  private record Balanced(ServiceClient client, ResilientCall call) {}

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
    return to(service, service);
  }

  @Override
  public ServiceClient to(String service, String settingsName) {
    return clients.computeIfAbsent(settingsName, name -> balanced(service, name)).client();
  }

  @Override
  public ServiceClient direct(String service, Instance instance) {
    return new JsonServiceClient(
        service,
        json,
        new DirectTries(
            exchange, instance, settings.of(service).timeouts(), surroundings.switches()));
  }

  @Override
  public void forget() {
    clients.values().forEach(balanced -> balanced.call().forget());
  }

  private Balanced balanced(String service, String name) {
    List<Instance> links = config.links(service);
    ResilientCall call =
        new ResilientCall(
            name,
            () -> known.among(service, links),
            ResilientTries::kindOf,
            settings.of(name),
            surroundings);
    Tries tries = new ResilientTries(exchange, call);
    Tries bounded =
        settings
            .places(name)
            .map(most -> new Bulkhead(name, most, Duration.ZERO, surroundings))
            .<Tries>map(places -> new BulkheadTries(places, tries))
            .orElse(tries);
    return new Balanced(new JsonServiceClient(service, json, bounded), call);
  }
}
