package holdwater.adapters.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process to which an agent may be attached. Attaching sends SIGQUIT, which kills a process that
 * does not handle this signal, so ask {@link #readiness} first. Every call looks anew.
 */
record AttachTarget(long pid) {
  /** What comes of an attach. */
  enum Readiness {
    READY,
    /** A JVM that the signal would end now. */
    TOO_YOUNG,
    NO_JVM
  }

  /** Where it exists, the system tells which signals a process catches. */
  private static final boolean PROC = Files.exists(Path.of("/proc/self/status"));

  /** Signal 3, counted from bit 0. */
  private static final long SIGQUIT = 1L << 2;

  private static final String LIBRARY = "/libjvm.";

  private static final Duration OLD_ENOUGH = Duration.ofSeconds(5);

  /** Answers: is it certain that nothing of it runs any more? */
  boolean ended() {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return true;
    }
    try {
      // One that nobody has waited for keeps its number, and nothing else.
      return PROC && status("State").matches("[ZX].*");
    } catch (NoAgent e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The number that it has for itself, where it has one of its own, as in a container. */
  long pidInside() throws IOException {
    if (!PROC) {
      return pid;
    }
    // The outermost comes first. Kernels before 4.1 do not tell.
    return value("NSpid").map(all -> Long.parseLong(all.replaceFirst(".*\\s", ""))).orElse(pid);
  }

  /**
   * Answers: may it be attached to?
   *
   * @throws NoAgent when it has ended
   * @throws IOException when it is not to be looked into
   */
  Readiness readiness() throws IOException {
    if (!isJvm()) {
      return Readiness.NO_JVM;
    }
    return catchesSigquit() ? Readiness.READY : Readiness.TOO_YOUNG;
  }

  /** Answers: does a JVM run in it, by what the system shows of it? */
  boolean isJvm() throws IOException {
    Optional<String> executable = ProcessHandle.of(pid).flatMap(handle -> handle.info().command());
    if (executable.isPresent() && Path.of(executable.get()).endsWith("java")) {
      return true;
    }
    if (!PROC) {
      if (executable.isEmpty()) {
        throw closed();
      }
      return false;
    }
    // A launcher of its own, such as jshell or an application's.
    return library().isPresent();
  }

  /** The JVM's own library, where the system shows what a process has mapped. */
  Optional<String> library() throws IOException {
    return lines("maps").stream()
        .filter(line -> line.contains(LIBRARY))
        .findFirst()
        .map(line -> line.substring(line.indexOf('/')));
  }

  private boolean catchesSigquit() throws IOException {
    if (PROC) {
      return (Long.parseUnsignedLong(status("SigCgt"), 16) & SIGQUIT) != 0;
    }
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().startInstant())
        .filter(start -> start.plus(OLD_ENOUGH).isBefore(Instant.now()))
        .isPresent();
  }

  private String status(String key) throws IOException {
    return value(key).orElseThrow(() -> new IOException("process " + pid + " has no " + key));
  }

  private Optional<String> value(String key) throws IOException {
    return lines("status").stream()
        .filter(line -> line.startsWith(key + ":"))
        .findFirst()
        .map(line -> line.substring(key.length() + 1).strip());
  }

  private List<String> lines(String file) throws IOException {
    try {
      return Files.readAllLines(
          Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new NoAgent("there is no process " + pid, e);
    } catch (AccessDeniedException e) {
      throw closed();
    }
  }

  private IOException closed() {
    return new IOException("process " + pid + " cannot be looked into: is it another user's?");
  }
}
