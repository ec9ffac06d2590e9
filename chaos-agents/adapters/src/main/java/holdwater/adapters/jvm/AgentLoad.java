package holdwater.adapters.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Loads the agent into a process that is ready for it. One that does not see our files, or may not
 * read them, gets a copy of the jar into its own {@code /tmp}. Safe for use by several threads.
 */
final class AgentLoad {
  /** A process that is suspended never answers. */
  static final Duration WITHIN = Duration.ofSeconds(30);

  private static final String TOKEN = "[0-9a-f]{64}";
  private static final String ADDRESS = "127\\.0\\.0\\.1:[1-9][0-9]{0,4}";

  private final Path agentJar;

  AgentLoad(Path agentJar) {
    this.agentJar = agentJar;
  }

  /**
   * Afterwards address and token of the agent stand in {@code mine}.
   *
   * @throws IOException when it takes no agent
   */
  void into(long pid, Path mine) throws IOException {
    FutureTask<Void> load = new FutureTask<>(() -> load(pid, mine));
    Thread thread = new Thread(load, "attach");
    thread.setDaemon(true);
    thread.start();
    try {
      load.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("process " + pid + " takes no agent: " + words(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IOException("process " + pid + " does not answer the attach", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private Void load(long pid, Path mine)
      throws IOException,
          AttachNotSupportedException,
          AgentLoadException,
          AgentInitializationException {
    if (Isolation.of(pid).ofFiles()) {
      apart(pid, mine);
      return null;
    }
    boolean managed = attach(pid, loadable(mine), mine.toAbsolutePath());
    if (!Files.exists(mine.resolve("port"))) {
      throw notStarted(pid, managed, null);
    }
    return null;
  }

  private void apart(long pid, Path mine)
      throws IOException,
          AttachNotSupportedException,
          AgentLoadException,
          AgentInitializationException {
    Isolation target = Isolation.of(pid);
    Optional<String> mounts = Isolation.mounts(target.its());
    Optional<String> user = target.user();
    if (mounts.isEmpty() || user.isEmpty()) {
      throw new IOException("the system does not show what files it sees");
    }
    ApartFolder note = ApartFolder.of(mounts.get(), new AttachTarget(pid).pidInside());
    AgentFolders.note(mine, note);
    try (TargetTmp tmp = TargetTmp.below(Path.of("/proc", Long.toString(pid), "root"));
        TargetFolder folder = tmp.create(note.name(), Files.getOwner(mine))) {
      try {
        folder.carry(agentJar);
        if (target.ofUser()) {
          folder.giveTo(user.get());
        }
        boolean managed = attach(pid, note.inside().resolve(TargetFolder.JAR), note.inside());
        collect(pid, mine, folder, user.get(), managed);
      } catch (Throwable e) {
        removeQuietly(tmp, note, e);
        throw e;
      }
    }
  }

  /** The token stays nowhere but with us. */
  private static void collect(
      long pid, Path mine, TargetFolder folder, String user, boolean managed) throws IOException {
    String address;
    try {
      address = folder.take("port", user);
    } catch (NoSuchFileException e) {
      throw notStarted(pid, managed, e);
    }
    String token = folder.take("token", user);
    if (!address.matches(ADDRESS) || !token.matches(TOKEN)) {
      throw new IOException("what it says is no address of an agent");
    }
    write(mine.resolve("token"), token);
    write(mine.resolve("port"), address);
  }

  private static void write(Path file, String text) throws IOException {
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.deleteIfExists(file);
    Files.writeString(Files.createFile(file, ownerOnly), text + "\n");
  }

  private static void removeQuietly(TargetTmp tmp, ApartFolder note, Throwable why) {
    try {
      tmp.remove(note.name());
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private static IOException notStarted(long pid, boolean managed, Throwable cause) {
    return new IOException(
        "the agent did not start; its reason is on stderr of "
            + pid
            + (managed ? ", and it does not work under a security manager" : ""),
        cause);
  }

  /**
   * @param jar and {@code there} as the process has these paths
   * @param there where the agent writes where it is
   * @return whether it has a security manager
   */
  private static boolean attach(long pid, Path jar, Path there)
      throws IOException,
          AttachNotSupportedException,
          AgentLoadException,
          AgentInitializationException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      boolean managed = machine.getSystemProperties().containsKey("java.security.manager");
      machine.loadAgent(
          jar.toString(),
          "port=0,token-file="
              + escaped(there.resolve("token"))
              + ",port-file="
              + escaped(there.resolve("port")));
      return managed;
    } finally {
      machine.detach();
    }
  }

  /** Options begin at the first equals sign. The JVM reads the jar for as long as it lives. */
  private Path loadable(Path mine) throws IOException {
    Path jar = agentJar.toAbsolutePath();
    if (jar.toString().indexOf('=') < 0) {
      return jar;
    }
    return AgentFolders.linked(mine, jar);
  }

  /** As the agent's options have it, where commas part one from the next. */
  private static String escaped(Path path) {
    return path.toString().replace("%", "%25").replace(",", "%2C");
  }
}
