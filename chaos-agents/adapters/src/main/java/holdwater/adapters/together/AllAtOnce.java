package holdwater.adapters.together;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks many targets at the same time, and waits for all of them together no longer than for one. A
 * target that hangs occupies one daemon thread until its own timeout. At most sixteen are asked at
 * once. Idle threads end by themselves. Thread-safe.
 */
public final class AllAtOnce {
  private static final int THREADS = 16;
  private static final int MOST_WAITING = 1_000;
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final Duration patience;
  private final ExecutorService threads;

  /**
   * @param name of the threads
   * @param patience from the first question to the last answer
   */
  public AllAtOnce(String name, Duration patience) {
    this.patience = patience;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /**
   * The answers, by the same keys in the same order.
   *
   * @param otherwise the answer of one that failed: told of what it threw, of a {@link
   *     TimeoutException} when it took too long, or of an {@link InterruptedException}; the flag
   *     stays set
   */
  public <K, V> Map<K, V> ask(Map<K, Callable<V>> questions, Function<Throwable, V> otherwise) {
    Map<K, Future<V>> asked = new LinkedHashMap<>();
    questions.forEach((key, question) -> asked.put(key, threads.submit(question)));
    long until = System.nanoTime() + patience.toNanos();
    Map<K, V> answers = new LinkedHashMap<>();
    asked.forEach((key, answer) -> answers.put(key, await(answer, until, otherwise)));
    return answers;
  }

  private static <V> V await(Future<V> answer, long until, Function<Throwable, V> otherwise) {
    try {
      return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise.apply(e);
    } catch (ExecutionException e) {
      return otherwise.apply(e.getCause());
    } catch (TimeoutException e) {
      return otherwise.apply(e);
    } finally {
      answer.cancel(true);
    }
  }
}
