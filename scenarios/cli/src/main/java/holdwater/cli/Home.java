package holdwater.cli;

import holdwater.adapters.jvm.AgentAttach;
import holdwater.model.port.DeploymentFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things are.
 *
 * @param installation the project's root: modules that were built, the library, the topologies
 * @param workspace {@code .holdwater}: runs, the daemon's files, encoded titles
 */
public record Home(Path installation, Path workspace) {
  private static final String AGENT_JAR = "chaos-agents/jvm-agent/target/holdwater-agent.jar";

  /**
   * The installation by {@code -Dholdwater.home}, which the launch script sets, and the workspace
   * that {@link Workspaces} finds from the current folder.
   */
  public static Home ofProcess() {
    String installation = System.getProperty("holdwater.home");
    if (installation == null) {
      throw new UserMistake("holdwater.home is not set: start Holdwater by its launch script.");
    }
    Path workspace =
        Workspaces.of(
            Path.of("").toAbsolutePath(),
            Optional.ofNullable(System.getProperty(Workspaces.GIVEN)));
    if (Files.exists(workspace) && !Files.isDirectory(workspace)) {
      throw new DeploymentFailed(
          workspace + " is a file, and Holdwater keeps its runs in a folder there: move it away");
    }
    return new Home(Path.of(installation).toAbsolutePath(), workspace);
  }

  /** Where runs are kept, one folder each. */
  public Path runs() {
    return workspace.resolve("runs");
  }

  /** Where the last deadline map of that system is kept. */
  public Path maps(String system) {
    return workspace.resolve("maps").resolve(system);
  }

  /** Where address and token of each JVM agent are kept. */
  public Path agentFolder() {
    return workspace.resolve("agents");
  }

  /** What attaches JVM agents to processes of this machine. */
  public AgentAttach agents() {
    return new AgentAttach(installation.resolve(AGENT_JAR), agentFolder());
  }

  /** What is left of game days. */
  public Path gameDays() {
    return workspace.resolve("gamedays");
  }
}
