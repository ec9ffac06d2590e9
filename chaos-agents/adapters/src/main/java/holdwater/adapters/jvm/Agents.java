package holdwater.adapters.jvm;

import holdwater.model.topology.Instance;
import java.io.IOException;

/** Answers: where is the agent in the JVM of this instance? */
@FunctionalInterface
public interface Agents {
  /**
   * Attaches one if there is none yet, which takes seconds.
   *
   * @throws NoAgent when the instance has no process now, or one that has no agent and is too young
   *     for one: an attach could end it
   * @throws IOException when it has one that takes no agent
   */
  AgentEndpoint of(Instance instance) throws IOException;
}
