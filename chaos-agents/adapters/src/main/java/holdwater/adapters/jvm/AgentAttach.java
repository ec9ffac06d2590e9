package holdwater.adapters.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts agents into JVMs that run. Once per process: an agent that is there is found again by its
 * files. Safe for use by several threads.
 */
public final class AgentAttach {
  private static final int ATTACH_WITHIN_SECONDS = 30;

  private final Path agentJar;
  private final Path folder;
  private final AgentApi api = new AgentApi();

  /**
   * @param folder keeps address and token of each agent, for its owner only
   */
  public AgentAttach(Path agentJar, Path folder) {
    this.agentJar = agentJar;
    this.folder = folder;
  }

  /**
   * The agent in the process.
   *
   * @throws NoAgent when there is no such process
   * @throws IOException when it takes no agent
   */
  public synchronized AgentEndpoint attach(long pid) throws IOException {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      throw new NoAgent("there is no process " + pid, null);
    }
    Optional<AgentEndpoint> known = find(pid);
    if (known.isPresent()) {
      return known.get();
    }
    Path mine = folder.resolve(Long.toString(pid));
    if (!Files.isRegularFile(agentJar)) {
      throw new IOException("there is no " + agentJar + ": build chaos-agents/jvm-agent");
    }
    create(mine);
    bounded(pid, mine);
    return endpoint(mine);
  }

  /**
   * The agent that was put into the process before; empty when there is none, so that nothing is
   * attached to a process that may be too young for it.
   *
   * @throws IOException when one is there and does not answer
   */
  public synchronized Optional<AgentEndpoint> find(long pid) throws IOException {
    Path mine = folder.resolve(Long.toString(pid));
    if (!Files.exists(mine.resolve("port"))) {
      return Optional.empty();
    }
    AgentEndpoint known = endpoint(mine);
    return sitsIn(pid, known) ? Optional.of(known) : Optional.empty();
  }

  /** Process ids come again, and so do ports. */
  private boolean sitsIn(long pid, AgentEndpoint known) throws IOException {
    try {
      return api.pid(known) == pid;
    } catch (HttpTimeoutException e) {
      throw new IOException("the agent in process " + pid + " does not answer", e);
    } catch (IOException e) {
      return false;
    }
  }

  private static AgentEndpoint endpoint(Path mine) throws IOException {
    return new AgentEndpoint(
        URI.create("http://" + Files.readString(mine.resolve("port")).strip()),
        Files.readString(mine.resolve("token")).strip());
  }

  private static void create(Path mine) throws IOException {
    Files.createDirectories(mine);
    Files.deleteIfExists(mine.resolve("port"));
    if (Files.getFileStore(mine).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** A process that is suspended never answers. */
  private void bounded(long pid, Path mine) throws IOException {
    FutureTask<Void> load = new FutureTask<>(() -> load(pid, mine));
    Thread thread = new Thread(load, "attach");
    thread.setDaemon(true);
    thread.start();
    try {
      load.get(ATTACH_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("process " + pid + " takes no agent: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("process " + pid + " does not answer the attach", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Void load(long pid, Path mine)
      throws IOException,
          AttachNotSupportedException,
          AgentLoadException,
          AgentInitializationException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      Path there = mine.toAbsolutePath();
      machine.loadAgent(
          agentJar.toAbsolutePath().toString(),
          "port=0,token-file=" + there.resolve("token") + ",port-file=" + there.resolve("port"));
    } finally {
      machine.detach();
    }
    if (!Files.exists(mine.resolve("port"))) {
      throw new IOException("the agent did not start; its reason is on stderr of " + pid);
    }
    return null;
  }
}
