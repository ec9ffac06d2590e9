package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.RecipeReport;
import holdwater.platform.api.RecipeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Has the daemon hold recipes by which it reverts faults at targets without leases if this process
 * dies. Thread-safe.
 */
public final class RecipeClient {
  /** For good, or until the daemon tries again. */
  private static final Set<String> FAILED = Set.of("failed", "retrying");

  private static final String AGAIN = "again";

  /** Three tries of some steps, each of which may wait for an answer. */
  private static final Duration RUN_WITHIN = Duration.ofSeconds(20);

  private static final Duration POLL = Duration.ofMillis(50);

  private final LocalPlatform platform;

  public RecipeClient(LocalPlatform platform) {
    this.platform = platform;
  }

  /**
   * Has the daemon hold a recipe, which is run when it is not renewed for so long. It takes the
   * place of one with this id.
   *
   * @param id letters, digits, dots, dashes and underscores
   * @throws DeploymentFailed when there is no daemon to hold it
   */
  public void hold(String id, List<RecipeRequest.Step> steps, Duration lease) {
    try {
      platform
          .connectOrStart()
          .put(path(id), new RecipeRequest(steps, lease.toMillis()), RecipeReport.class);
    } catch (DaemonError | DaemonGone e) {
      throw new DeploymentFailed("recipe " + id + " is not held: " + e.getMessage(), e);
    }
  }

  /**
   * Renews it. Answers: is it still held, and was not run?
   *
   * @throws DeploymentFailed when nobody knows
   */
  public boolean renew(String id) {
    return ask(id, daemon -> daemon.put(path(id) + "/lease", null, RecipeReport.class)).isPresent();
  }

  /**
   * Runs it now, if it was not run before, and waits for its end; harmless when it is not held.
   * Answers: is that all? False if the daemon will run it once more by itself.
   *
   * @throws DeploymentFailed when it failed, or nobody knows; the daemon tries again by itself
   */
  public boolean run(String id) {
    Optional<RecipeReport> report =
        ask(id, daemon -> daemon.post(path(id), null, RecipeReport.class));
    long deadline = platform.time().nanos() + RUN_WITHIN.toNanos();
    while (report.isPresent() && report.get().state().equals("running")) {
      if (platform.time().nanos() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        throw new DeploymentFailed("recipe " + id + " is still running");
      }
      platform.time().pause(POLL);
      report = ask(id, daemon -> daemon.get(path(id), RecipeReport.class));
    }
    if (report.isPresent() && FAILED.contains(report.get().state())) {
      throw new DeploymentFailed("recipe " + id + " failed: " + report.get().message());
    }
    return report.filter(left -> left.state().equals(AGAIN)).isEmpty();
  }

  /**
   * Has the daemon forget it; harmless when it is not held.
   *
   * @throws DeploymentFailed when it may still be held
   */
  public void release(String id) {
    var unused = ask(id, daemon -> daemon.delete(path(id), Object.class));
  }

  private static String path(String id) {
    return "/v1/recipes/" + id;
  }

  /** The daemon's answer; nothing when there is no daemon, or no such recipe there. */
  private <T> Optional<T> ask(String id, Function<DaemonConnection, T> question) {
    Optional<DaemonConnection> daemon = platform.connection();
    try {
      return daemon.map(question);
    } catch (DaemonError e) {
      if (e.error().equals(ApiError.NOT_FOUND) || e.error().equals(ApiError.LEASE_LOST)) {
        return Optional.empty();
      }
      throw new DeploymentFailed("recipe " + id + ": " + e.getMessage(), e);
    } catch (DaemonGone e) {
      if (platform.isDead(daemon.orElseThrow())) {
        return Optional.empty();
      }
      throw new DeploymentFailed("recipe " + id + ": " + e.getMessage(), e);
    }
  }
}
