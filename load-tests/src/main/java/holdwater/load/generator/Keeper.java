package holdwater.load.generator;

import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import holdwater.load.plan.TrafficDirectory;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * Sends less or more when it is told to, and ends the generator: when the stop file appears, the
 * plan is over or the time is up, nobody new comes; when those under way are done, or have had
 * their time, Gatling stops.
 */
public final class Keeper {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Workload workload;
  private final TrafficDirectory directory;
  private final long graceMicros;
  private final long endAt;
  private long stoppedAt;
  private double kept;

  /**
   * Begins to count the time.
   *
   * @param graceMicros longer than anything that an SLI counts may take: what is open then is bad
   */
  public Keeper(Workload workload, TrafficDirectory directory, long graceMicros) {
    this.workload = workload;
    this.directory = directory;
    this.graceMicros = graceMicros;
    this.kept = Workload.usualShare(workload.plan());
    this.endAt = workload.recorder().now() + workload.plan().stopAfterMillis() * 1_000;
  }

  /** Inject one. */
  public ScenarioBuilder scenarioOf() {
    return scenario("keeper")
        .forever()
        .on(
            pause(LOOK_EVERY)
                .stopLoadGeneratorIf(
                    session -> workload.failure() == null ? "stopped" : workload.failure(),
                    session -> over()));
  }

  /** Tells the workload which share of the plan is to come, whenever somebody has said so anew. */
  private void hear() {
    if (!Files.exists(directory.share())) {
      return;
    }
    try {
      double share = Double.parseDouble(Files.readString(directory.share()).strip());
      if (share != kept) {
        workload.recorder().keep(share);
        kept = share;
      }
    } catch (IOException | IllegalArgumentException e) {
      workload.fail("no share of the viewers can be read: " + e.getMessage());
    }
  }

  private boolean over() {
    hear();
    long now = workload.recorder().now();
    if (workload.failure() != null) {
      return true;
    }
    if (!workload.stopping()) {
      boolean over = now >= endAt || workload.recorder().planIsOver();
      if (over || Files.exists(directory.stop())) {
        workload.stop();
        stoppedAt = now;
      }
      return false;
    }
    return !workload.recorder().waiting() || now - stoppedAt > graceMicros;
  }
}
