package holdwater.adapters.jvm;

import java.util.List;

/** What can be seen of the agent in a JVM without attaching to it. */
public sealed interface AgentSeen {
  /** There is none. */
  record None() implements AgentSeen {}

  /** One that answers. */
  record Answers(AgentEndpoint endpoint, List<AgentFault> faults) implements AgentSeen {
    public Answers {
      faults = List.copyOf(faults);
    }
  }

  /**
   * An agent that cannot be asked what it has in force.
   *
   * @param why it cannot be asked
   */
  record Mute(String why) implements AgentSeen {}
}
