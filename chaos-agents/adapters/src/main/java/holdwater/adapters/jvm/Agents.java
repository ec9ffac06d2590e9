package holdwater.adapters.jvm;

import holdwater.model.topology.Instance;
import java.io.IOException;
import java.util.List;

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

  /** Faults by hand that are in force in agents of this machine, for people. */
  default List<String> byHand() {
    return List.of();
  }
}
