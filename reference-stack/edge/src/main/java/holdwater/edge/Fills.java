package holdwater.edge;

import holdwater.resilience.CallFailed;
import holdwater.resilience.Coalescer;
import holdwater.resilience.Pattern;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.CallContext;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.UpstreamFailure;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Fetches from the origin what the cache does not have, once per object however many ask. What is
 * not what its name says is thrown away and not handed on (pattern {@code verified-fill}): a player
 * then asks another edge, and the next one who asks here has it fetched anew. Blocking;
 * thread-safe.
 */
@Singleton
final class Fills {

  /**
   * A little longer than the origin may take (application.yml), so that those who wait learn how it
   * ended.
   */
  private static final Duration WAIT = Duration.ofMillis(800);

  private final ServiceClient origin;
  private final DiskCache cache;
  private final EdgeMetrics metrics;
  private final Coalescer<ContentKey, byte[]> coalescer;
  private final boolean verifies;

  Fills(ServiceClients clients, DiskCache cache, EdgeMetrics metrics, Surroundings surroundings) {
    this.origin = clients.to("encoding");
    this.cache = cache;
    this.metrics = metrics;
    this.coalescer = new Coalescer<>("origin", surroundings);
    this.verifies = surroundings.switches().on(Pattern.VERIFIED_FILL);
  }

  /**
   * What a fill brought.
   *
   * @param result never a hit, unless another fill was just done
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  record Filled(CacheResult result, byte[] body) {}

  /**
   * The object, from the origin or from whoever is fetching it.
   *
   * @throws ApiFailure 404 if the origin has no such object, 502 if it did not answer as it should
   *     or what came is damaged
   */
  Filled get(ContentKey key) {
    boolean[] mine = new boolean[1];
    try {
      byte[] body =
          coalescer.get(
              key,
              CallContext.current().patience(WAIT),
              () -> {
                mine[0] = true;
                return fetch(key);
              });
      return new Filled(mine[0] ? CacheResult.MISS : CacheResult.COALESCED, body);
    } catch (UpstreamFailure e) {
      if (e.status() == 404) {
        throw ApiFailure.notFound("There is no such object.");
      }
      throw new ApiFailure(
          502, "origin-unreachable", "The origin did not answer: " + e.getMessage(), e);
    } catch (CallFailed e) {
      throw new ApiFailure(502, "origin-unreachable", "The origin took too long.", e);
    }
  }

  private byte[] fetch(ContentKey key) {
    try {
      byte[] body = origin.getBytes(key.originPath()).body();
      if (verifies && !key.mayBe(body)) {
        metrics.corrupt();
        throw new ApiFailure(
            502, "origin-corrupt", "What the origin sent is not what its name says.");
      }
      // Before the coalescer forgets this fill: a request in between would fetch again.
      cache.put(key, body);
      metrics.filled(true);
      return body;
    } catch (UpstreamFailure e) {
      metrics.filled(e.isRefusal());
      throw e;
    }
  }
}
