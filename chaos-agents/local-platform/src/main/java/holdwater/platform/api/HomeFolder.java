package holdwater.platform.api;

import static holdwater.model.Checks.checkNotNull;

import java.nio.file.Path;

/** The folder {@code .holdwater}: what lies where in it. Touches nothing. */
public record HomeFolder(Path path) {
  public HomeFolder {
    path = checkNotNull(path, "path").toAbsolutePath().normalize();
  }

  /** Port, token, process id and start time of the daemon; mode 0600. */
  public Path daemonFile() {
    return path.resolve("daemon.json");
  }

  /**
   * Locked by the daemon for as long as it lives; the lock goes with its owner, however it ends.
   */
  public Path daemonLock() {
    return path.resolve("daemon.lock");
  }

  public Path daemonLog() {
    return path.resolve("daemon.log");
  }

  /** Changes as long as the daemon is well and a fault is in force. */
  public Path heartbeat() {
    return path.resolve("daemon.beat");
  }

  /** What {@code ${secret.NAME}} stands for; mode 0600, kept across stacks. */
  public Path secretsFile() {
    return path.resolve("secrets.json");
  }

  /** Everything of the stack that runs; emptied at each start. */
  public Path stackFolder() {
    return path.resolve("stack");
  }

  /** What {@code ${data}} stands for: private to the instance, empty at the stack's start. */
  public Path data(String instance) {
    return stackFolder().resolve("data").resolve(instance);
  }

  /** What {@code ${store}} stands for: shared by a service's replicas in a place, kept for good. */
  public Path store(String place, String service) {
    return path.resolve("store").resolve(place + "." + service);
  }

  /** Logs of instances, of the proxy and of jobs. */
  public Path logFolder() {
    return stackFolder().resolve("logs");
  }

  public Path log(String name) {
    return logFolder().resolve(name + ".log");
  }

  /** The token file that the fault proxy reads. */
  public Path proxyTokenFile() {
    return stackFolder().resolve("proxy.token");
  }

  /** What the receiver of traces reads: secrets of senders and readers, an address. */
  public Path traceSecretsFile() {
    return stackFolder().resolve("traces.secrets");
  }
}
