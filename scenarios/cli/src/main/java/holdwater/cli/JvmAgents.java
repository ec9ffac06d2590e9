package holdwater.cli;

import holdwater.adapters.jvm.AgentAttach;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.Agents;
import holdwater.adapters.jvm.NoAgent;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.topology.Instance;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import holdwater.platform.api.InstanceReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the process of an instance and attaches the agent to it. Four calls to the daemon, each
 * bounded; a few milliseconds.
 */
public final class JvmAgents implements Agents {
  private static final String JAR = "chaos-agents/jvm-agent/target/holdwater-agent.jar";

  /**
   * What starts is left alone: an attach would hold it up, and where the system does not tell who
   * catches its signal, end it. One that serves is past that, and so is one of this age.
   */
  static final Duration OLD_ENOUGH = Duration.ofSeconds(30);

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
    InstanceReport report = report(instance);
    long pid =
        report
            .process()
            .orElseThrow(() -> new NoAgent(instance.id() + " has no process now", null))
            .pid();
    if (takesAgent(report, Instant.now())) {
      return attach.attach(pid);
    }
    return attach
        .find(pid)
        .orElseThrow(() -> new NoAgent(instance.id() + " is starting and has no agent", null));
  }

  /** Answers: is it safe to attach to its process? */
  static boolean takesAgent(InstanceReport report, Instant now) {
    return report.state() == State.READY
        || report
            .process()
            .filter(mark -> mark.startMillis() > 0)
            .map(mark -> Instant.ofEpochMilli(mark.startMillis()).plus(OLD_ENOUGH))
            .filter(now::isAfter)
            .isPresent();
  }

  private InstanceReport report(Instance instance) throws IOException {
    try {
      Optional<LocalDeployment> stack = platform.runningStack();
      return stack.stream()
          .flatMap(running -> running.report().instances().stream())
          .filter(report -> report.id().equals(instance.id()))
          .findFirst()
          .orElseThrow(() -> new NoAgent(instance.id() + " has no process now", null));
    } catch (DeploymentFailed e) {
      // That nobody knows where it is does not mean that it is gone.
      throw new IOException("the stack cannot be found: " + e.getMessage(), e);
    }
  }
}
