package holdwater.adapters.jvm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Agents that are in JVMs already, whether attached from here or started with the JVM. Never
 * attaches; every look is bounded. Safe for use by several threads.
 */
public final class KnownAgents {
  private static final String JAR = "/holdwater-agent.jar";

  private final AgentAttach attached;
  private final AgentApi api = new AgentApi();

  public KnownAgents(AgentAttach attached) {
    this.attached = attached;
  }

  /** What shows of the agent in a process. */
  public AgentSeen look(long pid) {
    try {
      Optional<AgentEndpoint> agent = find(pid);
      if (agent.isPresent()) {
        return new AgentSeen.Answers(agent.get(), api.all(agent.get()));
      }
    } catch (IOException e) {
      return new AgentSeen.Mute(String.valueOf(e.getMessage()));
    }
    return hasJar(pid)
        ? new AgentSeen.Mute("it was put there from elsewhere, where its token is")
        : new AgentSeen.None();
  }

  /**
   * The agent in a process, by its files or by the command line of its JVM; empty when neither
   * tells of one that is there.
   *
   * @throws IOException when one is there and does not answer
   */
  public Optional<AgentEndpoint> find(long pid) throws IOException {
    Optional<AgentEndpoint> ours = attached.find(pid);
    if (ours.isPresent()) {
      return ours;
    }
    Optional<AgentEndpoint> started =
        ProcessHandle.of(pid)
            .map(JavaCommandLine::of)
            .flatMap(JavaCommandLine::agentOptions)
            .flatMap(options -> endpoint(pid, options));
    return started.isPresent() && attached.sitsIn(pid, started.get()) ? started : Optional.empty();
  }

  private static Optional<AgentEndpoint> endpoint(long pid, Map<String, String> options) {
    if (Isolation.of(pid).ofFiles()) {
      // Its paths lead us to other files, which may be secrets of ours.
      return Optional.empty();
    }
    try {
      String token = text(pid, options.getOrDefault("token-file", ""));
      String port = options.getOrDefault("port", "0");
      String address =
          port.equals("0") ? text(pid, options.getOrDefault("port-file", "")) : "127.0.0.1:" + port;
      return Optional.of(new AgentEndpoint(URI.create("http://" + address), token));
    } catch (IOException | RuntimeException e) {
      // No such file, not for us, or nothing of use in it.
      return Optional.empty();
    }
  }

  /** As the process has the path, which may begin in its folder. */
  private static String text(long pid, String path) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid), "cwd");
    return Files.readString(folder.resolve(path)).strip();
  }

  /** Only where the system tells what files a process has open. */
  private static boolean hasJar(long pid) {
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path one : open) {
        if (isJar(one)) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      // It has ended, or the system does not tell.
      return false;
    }
    return false;
  }

  private static boolean isJar(Path open) {
    try {
      return Files.readSymbolicLink(open).toString().endsWith(JAR);
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }

  /**
   * The faults by hand in the agents attached from here, for people. One that does not answer has
   * none for longer than a lease, since nobody can renew it either.
   */
  public List<String> byHand() {
    return attached.processes().stream().flatMap(pid -> byHand(pid).stream()).toList();
  }

  private List<String> byHand(long pid) {
    try {
      Optional<AgentEndpoint> agent = attached.find(pid);
      return agent.isEmpty()
          ? List.of()
          : byHand(agent.get())
              .map(fault -> "a fault by hand (" + fault.fault() + " in process " + pid + ")")
              .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Stream<AgentFault> byHand(AgentEndpoint agent) throws IOException {
    return api.all(agent).stream().filter(fault -> HeldFault.isByHand(fault.id()));
  }

  /**
   * A fault that was ended.
   *
   * @param trouble why it is not certain that the fault is gone; empty if it is
   */
  public record Ended(long pid, Optional<AgentFault> fault, String trouble) {}

  /**
   * Ends every fault by hand in the agents attached from here, including those held by other
   * processes, and checks that it is gone.
   */
  public List<Ended> endByHand() {
    return attached.processes().stream().flatMap(pid -> endByHand(pid).stream()).toList();
  }

  private List<Ended> endByHand(long pid) {
    try {
      Optional<AgentEndpoint> agent = attached.find(pid);
      return agent.isEmpty()
          ? List.of()
          : byHand(agent.get()).map(fault -> end(pid, agent.get(), fault)).toList();
    } catch (IOException e) {
      return new AttachTarget(pid).ended()
          ? List.of()
          : List.of(new Ended(pid, Optional.empty(), String.valueOf(e.getMessage())));
    }
  }

  private Ended end(long pid, AgentEndpoint agent, AgentFault fault) {
    String trouble;
    try {
      api.disarm(agent, fault.id());
      trouble = api.find(agent, fault.id()).isPresent() ? "its agent has it still" : "";
    } catch (IOException e) {
      trouble = new AttachTarget(pid).ended() ? "" : String.valueOf(e.getMessage());
    }
    return new Ended(pid, Optional.of(fault), trouble);
  }
}
