package holdwater.resilience;

import java.time.Duration;

/** One try at one instance. */
@FunctionalInterface
public interface Attempt<T> {

  /**
   * Sends the request.
   *
   * @param timeout how long connecting, sending and receiving may take together; the attempt itself
   *     enforces it
   * @throws Exception whatever {@link FailureClassifier} understands
   */
  T send(Instance instance, Duration timeout) throws Exception;
}
