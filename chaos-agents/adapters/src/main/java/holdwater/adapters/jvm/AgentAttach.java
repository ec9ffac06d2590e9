package holdwater.adapters.jvm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Attaches agents to running JVMs, also in containers. Each process gets one agent only; an agent
 * that is there already is found by its files. Safe for use by several threads, and by several
 * processes with the same folder.
 */
public final class AgentAttach {
  /** Whoever is faster needs no longer than an attach. */
  private static final Duration TURN_WITHIN = AgentLoad.WITHIN.plusSeconds(5);

  /** A JVM that was started just now catches signals after some tenths of a second. */
  private static final Duration GROWS_UP_WITHIN = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(20);

  /** HotSpot has them there whatever {@code java.io.tmpdir} says; elsewhere a user has one. */
  private static final Path SOCKETS =
      Path.of(
          System.getProperty("os.name").startsWith("Linux")
              ? "/tmp"
              : System.getProperty("java.io.tmpdir"));

  private final Path agentJar;
  private final AgentFolders folders;
  private final Duration growsUpWithin;
  private final AgentApi api = new AgentApi();

  /**
   * @param folder keeps address and token of each agent, for its owner only
   */
  public AgentAttach(Path agentJar, Path folder) {
    this(agentJar, folder, GROWS_UP_WITHIN);
  }

  AgentAttach(Path agentJar, Path folder, Duration growsUpWithin) {
    this.agentJar = agentJar;
    this.folders = new AgentFolders(folder, SOCKETS);
    this.growsUpWithin = growsUpWithin;
  }

  /**
   * The agent in the process. Whatever the process is, this does it no harm. Waits some seconds for
   * a JVM that has only just begun.
   *
   * @throws NoAgent when there is no such process, or a JVM that is too young for an agent
   * @throws IOException when it takes no agent, or is kept apart from this process so that none
   *     could be called in it
   */
  public AgentEndpoint attach(long pid) throws IOException {
    AttachTarget target = new AttachTarget(pid);
    if (target.ended()) {
      throw new NoAgent("there is no process " + pid, null);
    }
    sweep();
    Optional<AgentEndpoint> known = find(pid);
    if (known.isPresent()) {
      return known.get();
    }
    Isolation.of(pid).check();
    awaitReady(target);
    if (!Files.isRegularFile(agentJar)) {
      throw new IOException("there is no " + agentJar + ": build chaos-agents/jvm-agent");
    }
    Path mine = folders.of(pid);
    create(mine);
    try (FileChannel turn =
        FileChannel.open(
            mine.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      awaitTurn(turn, pid);
      Optional<AgentEndpoint> fromAnother = find(pid);
      return fromAnother.isPresent() ? fromAnother.get() : attachAnew(pid, mine);
    }
  }

  /** Takes away tokens and sockets of processes that have ended. Never throws. */
  public void sweep() {
    folders.sweep();
  }

  private AgentEndpoint attachAnew(long pid, Path mine) throws IOException {
    Files.deleteIfExists(mine.resolve("port"));
    new AgentLoad(agentJar).into(pid, mine);
    return endpoint(mine);
  }

  /**
   * The agent that was put into the process before; empty when there is none, so that nothing is
   * attached to a process that may be too young for it.
   *
   * @throws IOException when one is there and does not answer
   */
  public Optional<AgentEndpoint> find(long pid) throws IOException {
    Path mine = folders.of(pid);
    try {
      AgentEndpoint known = endpoint(mine);
      return sitsIn(pid, known) ? Optional.of(known) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The processes that were attached to, including those that have ended since. */
  List<Long> processes() {
    return folders.processes();
  }

  /** Process ids come again, and so do ports. */
  boolean sitsIn(long pid, AgentEndpoint known) throws IOException {
    try {
      return api.pid(known) == new AttachTarget(pid).pidInside();
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
    if (Files.getFileStore(mine).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void awaitReady(AttachTarget target) throws IOException {
    long end = System.nanoTime() + growsUpWithin.toNanos();
    while (true) {
      switch (target.readiness()) {
        case READY -> {
          return;
        }
        case NO_JVM -> throw new IOException("process " + target.pid() + " is no JVM");
        case TOO_YOUNG -> {
          if (System.nanoTime() - end > 0) {
            throw new NoAgent(
                "process " + target.pid() + " is too young for an agent, or runs with -Xrs", null);
          }
        }
      }
      pause();
    }
  }

  /** Of two that attach at once, one would take away the files that the other waits for. */
  private static void awaitTurn(FileChannel turn, long pid) throws IOException {
    long end = System.nanoTime() + TURN_WITHIN.toNanos();
    while (!mine(turn)) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("somebody else attaches to process " + pid + " and does not end");
      }
      pause();
    }
  }

  private static boolean mine(FileChannel turn) throws IOException {
    try {
      return turn.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    LockSupport.parkNanos(POLL.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("interrupted");
    }
  }
}
