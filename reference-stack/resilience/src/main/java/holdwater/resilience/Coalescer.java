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
 * <p>The first to ask makes the call on its own thread; the others wait, each as long as it may,
 * and get the same answer or the same exception, which nobody may change. Where the first one ran
 * out of its own time, that says nothing of the call: whoever has time left calls for itself. Only
 * for answers that do not depend on who asks. Not more keys are held than threads are calling.
 * Thread-safe.
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
    long end = surroundings.ticker().nanos() + wait.toNanos();
    while (true) {
      CompletableFuture<V> mine = new CompletableFuture<>();
      CompletableFuture<V> first = underWay.putIfAbsent(key, mine);
      if (first == null) {
        return lead(key, mine, load);
      }
      surroundings.count(PatternEvent.COALESCED, name);
      Duration left = Duration.ofNanos(end - surroundings.ticker().nanos());
      try {
        return await(first, left.isNegative() ? Duration.ZERO : left);
      } catch (CutShort e) {
        // Somebody else's time was up. Ours may not be: then another one calls, perhaps we.
      }
    }
  }

  private V lead(K key, CompletableFuture<V> mine, Supplier<V> load) {
    try {
      V value = load.get();
      underWay.remove(key, mine);
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      // First forgotten, then told: who asks anew after that must not meet it again.
      underWay.remove(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private V await(CompletableFuture<V> first, Duration wait) throws CutShort {
    try {
      return first.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CallFailed(name, Reason.DEADLINE_SPENT, 0, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(name, Reason.INTERRUPTED, 0, e);
    } catch (ExecutionException e) {
      if (isOfTheFirstOnesTime(e.getCause())) {
        throw new CutShort();
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CallFailed(name, Reason.FAILED, 0, e.getCause());
    }
  }

  /** Not of the call: the deadline was another request's, and so was the thread. */
  private static boolean isOfTheFirstOnesTime(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CallFailed call) {
        return call.reason() == Reason.DEADLINE_SPENT || call.reason() == Reason.INTERRUPTED;
      }
    }
    return false;
  }

  /** The first one to ask had no time left. */
  private static final class CutShort extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
