package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import holdwater.load.TrafficDirectory;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.nio.file.Files;
import java.time.Duration;

/**
 * Ends the generator: when the stop file appears or the time is up, nobody new comes; when those
 * under way are done, or have had their time, Gatling stops.
 */
final class Keeper {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** Longer than anything that an SLI counts may take: what is open then is bad. */
  private static final long GRACE_MICROS = 7_000_000;

  private final World world;
  private final TrafficDirectory directory;
  private final long endAt;
  private long stoppedAt;

  Keeper(World world, TrafficDirectory directory) {
    this.world = world;
    this.directory = directory;
    this.endAt = world.recorder().now() + world.plan().stopAfterMillis() * 1_000;
  }

  /** Inject one. */
  ScenarioBuilder scenarioOf() {
    return scenario("keeper")
        .forever()
        .on(
            pause(LOOK_EVERY)
                .stopLoadGeneratorIf(
                    session -> world.failure() == null ? "stopped" : world.failure(),
                    session -> over()));
  }

  private boolean over() {
    long now = world.recorder().now();
    if (world.failure() != null) {
      return true;
    }
    if (!world.stopping()) {
      if (now >= endAt || Files.exists(directory.stop())) {
        world.stop();
        stoppedAt = now;
      }
      return false;
    }
    return !world.recorder().waiting() || now - stoppedAt > GRACE_MICROS;
  }
}
