package holdwater.adapters.springchaos;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whoever reverts in our stead when we are gone: a process that outlives ours. A chaos monkey knows
 * no leases. Safe for use by several threads; every call is bounded.
 */
public interface Recipes {
  /**
   * One request of a revert.
   *
   * @param body JSON or nothing
   * @param expect what the answer must contain, blanks aside; empty when its status says enough
   */
  record Step(String method, URI url, String body, Optional<String> expect) {
    /** Changes something. */
    static Step post(URI url, String body) {
      return new Step("POST", url, body, Optional.empty());
    }

    /** Looks whether something is as it should be. */
    static Step look(URI url, String expected) {
      return new Step("GET", url, "", Optional.of(expected));
    }
  }

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
