package holdwater.adapters.springchaos;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Whoever reverts in our stead when we are gone: a process that outlives ours. A chaos monkey knows
 * no leases. Safe for use by several threads; every call is bounded.
 */
public interface Recipes {
  /** One POST of a revert, with a body of JSON or none. */
  record Step(URI url, String body) {}

  /**
   * Takes a recipe, whose steps are sent in order when nobody renews it for so long.
   *
   * @param id letters, digits, dots, dashes and underscores
   */
  void hold(String id, List<Step> steps, Duration timeToLive) throws IOException;

  /**
   * Keeps it for another such time. Answers: is it still held?
   *
   * @throws IOException when nobody knows
   */
  boolean renew(String id) throws IOException;

  /**
   * Sends the steps now, and returns when they are done; harmless when it is not held.
   *
   * @throws IOException when they could not be sent, or nobody knows
   */
  void run(String id) throws IOException;

  /**
   * Forgets it; harmless when it is not held.
   *
   * @throws IOException when it may still be held
   */
  void release(String id) throws IOException;
}
