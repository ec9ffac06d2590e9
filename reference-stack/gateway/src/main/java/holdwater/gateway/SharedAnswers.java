package holdwater.gateway;

import holdwater.resilience.CachedCall;
import holdwater.resilience.Surroundings;
import holdwater.resilience.Timeouts;
import holdwater.runtime.CallContext;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers that many viewers share: kept while fresh, and called for once however many ask.
 * Thread-safe.
 */
final class SharedAnswers<V> {

  private final CachedCall<String, V> calls;

  SharedAnswers(CacheSettings settings, Surroundings surroundings) {
    this.calls = new CachedCall<>(settings.name(), settings.settings(), surroundings);
  }

  /** Nobody waits for another one's call longer than for their own. */
  V get(String key, Supplier<V> load) {
    CallContext context = CallContext.current();
    return calls.get(context.shareable(key), context.patience(Timeouts.WITHOUT_PATTERN), load);
  }

  Optional<V> lastKnown(String key) {
    return calls.lastKnown(CallContext.current().shareable(key));
  }
}
