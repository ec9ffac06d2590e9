package holdwater.cli;

import holdwater.adapters.jvm.AgentAttach;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.Agents;
import holdwater.adapters.jvm.NoAgent;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.topology.Instance;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the process of an instance and attaches the agent to it. */
public final class JvmAgents implements Agents {
  private static final String JAR = "chaos-agents/jvm-agent/target/holdwater-agent.jar";

  private final LocalPlatform platform;
  private final AgentAttach attach;

  JvmAgents(LocalPlatform platform, Home home) {
    this.platform = platform;
    this.attach = attach(home);
  }

  /** Where address and token of each agent are kept. */
  public static Path folder(Home home) {
    return home.workspace().resolve("agents");
  }

  /** What attaches agents to processes of this machine. */
  public static AgentAttach attach(Home home) {
    return new AgentAttach(home.installation().resolve(JAR), folder(home));
  }

  @Override
  public AgentEndpoint of(Instance instance) throws IOException {
    return attach.attach(pid(instance));
  }

  private long pid(Instance instance) throws IOException {
    try {
      Optional<LocalDeployment> stack = platform.runningStack();
      return stack.map(LocalDeployment::instances).stream()
          .flatMap(all -> all.stream())
          .filter(status -> status.instance().equals(instance))
          .map(InstanceStatus::pid)
          .findFirst()
          .filter(pid -> pid.isPresent())
          .orElseThrow(() -> new NoAgent(instance.id() + " has no process now", null))
          .getAsLong();
    } catch (DeploymentFailed e) {
      // That nobody knows where it is does not mean that it is gone.
      throw new IOException("the stack cannot be found: " + e.getMessage(), e);
    }
  }
}
