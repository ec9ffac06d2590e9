package holdwater.adapters.jvm;

import holdwater.model.port.Access;
import holdwater.model.port.AgentAccess;
import holdwater.model.port.NoProcess;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.util.List;

/**
 * The agents of a deployment: those that listen already, and those that are put into processes of
 * this machine.
 */
public final class AccessAgents implements Agents {
  private final Access access;
  private final AgentAttach attach;

  /** Connects to nothing. */
  public AccessAgents(Access access, AgentAttach attach) {
    this.access = access;
    this.attach = attach;
  }

  @Override
  public AgentEndpoint of(Instance instance) throws IOException {
    AgentAccess place = place(instance);
    if (place instanceof AgentAccess.Listening there) {
      return new AgentEndpoint(there.url(), there.token(), /* afar= */ true);
    }
    AgentAccess.InProcess process = (AgentAccess.InProcess) place;
    if (process.takesAgent()) {
      return attach.attach(process.pid());
    }
    return attach
        .find(process.pid())
        .orElseThrow(() -> new NoAgent(instance.id() + " is starting and has no agent", null));
  }

  @Override
  public List<String> byHand() {
    return new KnownAgents(attach).byHand();
  }

  private AgentAccess place(Instance instance) throws IOException {
    try {
      return access.agent(instance);
    } catch (NoProcess e) {
      throw new NoAgent(e.getMessage(), e);
    }
  }
}
