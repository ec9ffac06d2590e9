package holdwater.runtime;

import io.micronaut.runtime.server.EmbeddedServer;

/** What a service does before it opens its port. A bean; there is one. */
public interface BeforeOpening {
  /** Answers: is there anything to do? */
  boolean isOn();

  /**
   * Does it, and returns when it is over. An answer that is no good is no failure.
   *
   * @param server is up, on a port that nobody else knows
   */
  void play(EmbeddedServer server);
}
