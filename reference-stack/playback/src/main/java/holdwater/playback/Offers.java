package holdwater.playback;

import holdwater.playback.Offer.Licence;
import holdwater.playback.Offer.Streams;
import holdwater.resilience.CachedCall;
import holdwater.resilience.ResponseCache;
import holdwater.resilience.Surroundings;
import holdwater.runtime.CallContext;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks the catalog what it offers, at most once per title and cache time. */
@Singleton
class Offers {
  private static final String TERRITORY = "XX";

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

  Offer of(String titleId) {
    return offers.get(CallContext.current().shareable(titleId), WAIT, () -> ask(titleId));
  }

  private Offer ask(String titleId) {
    return new Offer(
        catalog.get("/titles/" + titleId + "/licence?territory=" + TERRITORY, Licence.class),
        catalog.get("/titles/" + titleId + "/streams", Streams.class));
  }
}
