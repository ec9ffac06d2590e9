package holdwater.adapters.springchaos;

import holdwater.model.topology.Instance;
import java.io.IOException;

/** Answers: where is the Spring Boot app of this instance? */
@FunctionalInterface
public interface SpringApps {
  /**
   * Opens no connection to it.
   *
   * @throws NoApp when it has no process now
   * @throws IOException when its process cannot be found out
   */
  SpringApp of(Instance instance) throws IOException;

  /**
   * Answers: do they listen on this machine themselves, so that who does not listen has ended?
   * Elsewhere it may be the way there that has.
   */
  default boolean here() {
    return false;
  }
}
