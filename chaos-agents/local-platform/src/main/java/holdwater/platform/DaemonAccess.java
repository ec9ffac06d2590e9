package holdwater.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.DaemonInfo;
import holdwater.platform.api.DaemonRecord;
import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.PrivateFile;
import holdwater.platform.daemon.DaemonLock;
import holdwater.platform.daemon.PlatformDaemon;
import holdwater.platform.plan.Utf8Locale;
import holdwater.platform.process.MachineTime;
import holdwater.platform.process.Mark;
import holdwater.platform.process.SpawnPrefix;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the daemon of one {@code .holdwater}, or starts it. Thread-safe. */
final class DaemonAccess {
  private static final Duration START_WITHIN = Duration.ofSeconds(30);

  /** A daemon that holds the lock but does not answer yet is coming up or going down. */
  private static final Duration TRANSITION_WITHIN = Duration.ofSeconds(8);

  private static final Duration POLL = Duration.ofMillis(50);

  private final HomeFolder home;
  private final Path root;
  private final Supplier<List<String>> argv;
  private final MachineTime time;
  private DaemonConnection last;

  /**
   * @param argv the daemon's command line
   */
  DaemonAccess(HomeFolder home, Path root, Supplier<List<String>> argv, MachineTime time) {
    this.home = home;
    this.root = root;
    this.argv = argv;
    this.time = time;
  }

  /**
   * The daemon that runs, if one does.
   *
   * @throws DeploymentFailed when there is one that cannot be talked to
   */
  synchronized Optional<DaemonConnection> find() {
    closeToOthers();
    long deadline = time.nanos() + TRANSITION_WITHIN.toNanos();
    while (true) {
      Optional<DaemonConnection> answering = answering();
      if (answering.isPresent() || !lockHeld()) {
        return answering;
      }
      if (damaged() || time.nanos() - deadline > 0) {
        throw new DeploymentFailed(unreachable());
      }
      pause();
    }
  }

  /** Whoever reads its token owns the stack. */
  private void closeToOthers() {
    if (Files.exists(home.path()) && !Files.isDirectory(home.path())) {
      throw new DeploymentFailed(home.path() + " is a file where a folder should be; move it away");
    }
    try {
      PrivateFile.closeToOthers(home.path());
      PrivateFile.closeToOthers(home.daemonFile());
    } catch (IOException e) {
      throw new DeploymentFailed(DiskTrouble.describe(e, home.path()), e);
    }
  }

  /** It is written whole or not at all, so this does not pass by itself. */
  private boolean damaged() {
    try {
      // A lone null is JSON as well.
      return PlatformJson.mapper()
              .readValue(Files.readAllBytes(home.daemonFile()), DaemonRecord.class)
          == null;
    } catch (JsonProcessingException damaged) {
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private Optional<DaemonConnection> answering() {
    Optional<DaemonRecord> daemon = readRecord();
    // Another program may have its port by now, and keep us waiting for an answer.
    if (daemon.isEmpty() || ProcessHandle.of(daemon.get().pid()).isEmpty()) {
      return Optional.empty();
    }
    if (last == null || !last.daemon().equals(daemon.get())) {
      last = new DaemonConnection(daemon.get());
    }
    try {
      DaemonInfo info = last.get("/v1/daemon", DaemonInfo.class);
      return info.pid() == daemon.get().pid() ? Optional.of(last) : Optional.empty();
    } catch (DaemonGone | DaemonError notOurs) {
      return Optional.empty();
    }
  }

  /** Its record; empty when there is none or it is of no use. */
  private Optional<DaemonRecord> readRecord() {
    try {
      return Optional.ofNullable(
          PlatformJson.mapper()
              .readValue(Files.readAllBytes(home.daemonFile()), DaemonRecord.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DeploymentFailed(
          "cannot read " + home.daemonFile() + ", remove it and try again: " + e.getMessage(), e);
    }
  }

  private boolean lockHeld() {
    try {
      return DaemonLock.isHeld(home);
    } catch (IOException e) {
      throw new DeploymentFailed(e.getMessage(), e);
    }
  }

  private String unreachable() {
    boolean damaged = damaged();
    String holder = DaemonLock.holder(home);
    String pid = holder.replaceAll("\\D", "");
    String end = pid.isEmpty() ? "end that process" : "kill " + pid;
    return (damaged ? home.daemonFile() + " is damaged while a daemon " : "a daemon ")
        + holder
        + "holds "
        + home.daemonLock()
        + (damaged ? "" : " and does not answer")
        + ": "
        + end
        + " (its stack ends with it) and try again";
  }

  /**
   * The daemon that runs, or a new one.
   *
   * @throws DeploymentFailed when it does not start
   */
  synchronized DaemonConnection findOrStart() {
    Optional<DaemonConnection> running = find();
    return running.isPresent() ? running.get() : start();
  }

  private DaemonConnection start() {
    Process process = launch();
    long deadline = time.nanos() + START_WITHIN.toNanos();
    while (time.nanos() - deadline < 0) {
      Optional<DaemonConnection> answering = answering();
      if (answering.isPresent()) {
        return answering.get();
      }
      if (!process.isAlive()) {
        // Perhaps another CLI was faster, and its daemon is the one.
        return find().orElseThrow(() -> new DeploymentFailed(lastWords()));
      }
      pause();
    }
    process.destroyForcibly();
    throw new DeploymentFailed(
        "the daemon did not answer within %d s; log: %s"
            .formatted(START_WITHIN.toSeconds(), home.daemonLog()));
  }

  private Process launch() {
    try {
      PrivateFile.createFolder(home.path());
      // A record that is there is left alone: another CLI's daemon may have written it just now.
      ProcessBuilder daemon = new ProcessBuilder(SpawnPrefix.detect().session(argv.get()));
      daemon
          .environment()
          .put(PlatformDaemon.STARTED_BY, Long.toString(ProcessHandle.current().pid()));
      daemon.environment().put(Mark.VARIABLE, Mark.ofDaemon(home).value());
      Utf8Locale.put(daemon.environment());
      return daemon
          .directory(root.toFile())
          .redirectErrorStream(true)
          .redirectInput(new File("/dev/null"))
          // Another CLI's daemon may be writing there, and ours goes on where this ends.
          .redirectOutput(ProcessBuilder.Redirect.appendTo(home.daemonLog().toFile()))
          .start();
    } catch (IOException e) {
      throw new DeploymentFailed(
          "the daemon cannot be started: " + DiskTrouble.describe(e, home.path()), e);
    }
  }

  private String lastWords() {
    String last = "";
    try {
      for (String line : Files.readAllLines(home.daemonLog())) {
        last = line.isBlank() ? last : line;
      }
    } catch (IOException e) {
      last = "its log cannot be read: " + e.getMessage();
    }
    return "the daemon ended at once: " + last + "; log: " + home.daemonLog();
  }

  /**
   * Answers: is it certain that this daemon is dead? Then so is every process that it owned. That
   * it does not answer proves nothing.
   */
  boolean dead(DaemonConnection connection) {
    return ProcessHandle.of(connection.daemon().pid()).filter(ProcessHandle::isAlive).isEmpty()
        || !lockHeld();
  }

  /**
   * Lets the daemon end itself, and waits until it is gone.
   *
   * @throws DeploymentFailed when it is still there after a while
   */
  void shutDown(DaemonConnection connection) {
    try {
      connection.post("/v1/shutdown", null, Object.class);
    } catch (DaemonGone gone) {
      // The daemon may have ended before its answer was sent.
    }
    long deadline = time.nanos() + TRANSITION_WITHIN.toNanos();
    while (!dead(connection)) {
      if (time.nanos() - deadline > 0) {
        throw new DeploymentFailed(
            "the daemon was asked to end %d s ago and still runs: kill %d (its stack ends with it)"
                .formatted(TRANSITION_WITHIN.toSeconds(), connection.daemon().pid()));
      }
      pause();
    }
  }

  private void pause() {
    time.pause(POLL);
    if (Thread.currentThread().isInterrupted()) {
      throw new DeploymentFailed("interrupted");
    }
  }
}
