package holdwater.resilience;

import holdwater.resilience.CallFailed.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets equal requests that come at the same time share one call, so that a popular key costs its
 * service one request however many ask.
 *
 * <p>The first to ask makes the call on its own thread; the others wait, and get the same answer or
 * the same exception. Only for answers that do not depend on who asks. Not more keys are held than
 * threads are calling. Thread-safe.
 */
public final class Coalescer<K, V> {

  private final String name;
  private final Surroundings surroundings;
  private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  /**
   * @param name in the metrics
   */
  public Coalescer(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  /**
   * The answer of {@code load}, or of an equal call that is under way. Without {@link
   * Pattern#REQUEST_COALESCING} everyone loads.
   *
   * @param wait how long to wait for somebody else's call
   * @throws CallFailed if that time passed
   */
  public V get(K key, Duration wait, Supplier<V> load) {
    if (!surroundings.on(Pattern.REQUEST_COALESCING)) {
      return load.get();
    }
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = underWay.putIfAbsent(key, mine);
    if (first != null) {
      surroundings.count(PatternEvent.COALESCED, name);
      return await(first, wait);
    }
    try {
      V value = load.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(key, mine);
    }
  }

  private V await(CompletableFuture<V> first, Duration wait) {
    try {
      return first.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CallFailed(name, Reason.DEADLINE_SPENT, 0, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(name, Reason.INTERRUPTED, 0, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CallFailed(name, Reason.FAILED, 0, e.getCause());
    }
  }
}
