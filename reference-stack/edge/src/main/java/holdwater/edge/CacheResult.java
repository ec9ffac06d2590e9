package holdwater.edge;

import java.util.Locale;

/** Where an answer came from, as the header X-Cache says it. */
enum CacheResult {
  /** From the cache. */
  HIT,
  /** This request had it fetched from the origin. */
  MISS,
  /** Another request was having it fetched. */
  COALESCED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
