package holdwater.cli;

import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.jvm.AgentAttach;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.Agents;
import holdwater.model.topology.Instance;
import java.io.IOException;

/** Finds the agents of an external system: those its owner loaded, and those put in by pid. */
final class ExternalAgents implements Agents {
  private final ExternalSystem system;
  private final AgentAttach attach;

  ExternalAgents(ExternalSystem system, AgentAttach attach) {
    this.system = system;
    this.attach = attach;
  }

  @Override
  public AgentEndpoint of(Instance instance) throws IOException {
    AgentPlace place =
        system
            .instances()
            .get(instance.id())
            .agent()
            .orElseThrow(
                () ->
                    new IOException(
                        instance.id() + " has no agent: give it agent, pid or pidFile"));
    if (place instanceof AgentPlace.At at) {
      return new AgentEndpoint(at.api().url(), at.api().token().orElse(""));
    }
    return attach.attach(((AgentPlace.Attachable) place).pid());
  }
}
