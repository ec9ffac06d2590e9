package holdwater.playback;

import holdwater.playback.Offer.Licence;
import holdwater.playback.Offer.Streams;
import holdwater.resilience.CachedCall;
import holdwater.resilience.ResponseCache;
import holdwater.resilience.Surroundings;
import holdwater.runtime.CallContext;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks the catalog what it offers, at most once per title, territory and cache time. */
@Singleton
class Offers {
  /** Of accounts that did not say where they are. */
  private static final String UNKNOWN = "XX";

  /** So much later than the catalog a licence that ends is enforced at most. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final int MAX_TITLES = 1_000;
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final ServiceClient catalog;
  private final CachedCall<String, Offer> offers;

  Offers(ServiceClients clients, Surroundings surroundings) {
    catalog = clients.to("catalog");
    offers =
        new CachedCall<>(
            "playback-offers", new ResponseCache.Settings(FRESH, FRESH, MAX_TITLES), surroundings);
  }

  /** What it offers in a territory; null for one that nobody knows. */
  Offer of(String titleId, @Nullable String territory) {
    String where = territory == null ? UNKNOWN : territory;
    CallContext context = CallContext.current();
    String key = context.shareable(titleId + " " + where);
    return offers.get(key, context.patience(WAIT), () -> ask(titleId, where));
  }

  /** As what it can be played, wherever that is allowed. */
  Streams streams(String titleId) {
    return of(titleId, null).streams();
  }

  private Offer ask(String titleId, String territory) {
    return new Offer(
        catalog.get("/titles/" + titleId + "/licence?territory=" + territory, Licence.class),
        catalog.get("/titles/" + titleId + "/streams", Streams.class));
  }
}
