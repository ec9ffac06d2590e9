package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import holdwater.load.PlanFile;
import holdwater.load.TrafficDirectory;
import holdwater.load.generator.Keeper;
import holdwater.load.generator.Reporter;
import holdwater.load.generator.Workload;
import holdwater.load.record.LinesFile;
import holdwater.load.record.ViewerEvents;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Viewers as a Gatling simulation with an open workload. Reads {@code plan.json} in the directory
 * that the property {@code holdwater.traffic} names, and reports into it.
 *
 * <p>Gatling only brings the viewers, a little early: each waits for its slot of the {@link
 * Schedule}, which is what everything is measured from.
 */
public final class ViewersSimulation extends Simulation {
  /** Longer than anything that an SLI counts may take. */
  private static final long GRACE_MICROS = 7_000_000;

  private final Reporter reporter;

  public ViewersSimulation() {
    TrafficDirectory directory =
        new TrafficDirectory(Path.of(System.getProperty("holdwater.traffic")));
    try {
      PlanFile plan = PlanFile.read(directory.plan());
      directory.writeSwitches(plan.switches());
      Workload workload = Workload.of(plan, ViewerEvents.STREAM_START, Viewer.LEAD_MICROS);
      reporter = new Reporter(workload, new LinesFile(directory.lines()), Reporter.EVERY);
      send(new World(workload), new Keeper(workload, directory, GRACE_MICROS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(World world, Keeper keeper) {
    double rate = world.plan().startsPerSecond();
    // The keeper ends everything; this is only more than it ever takes.
    Duration most = Duration.ofMillis(world.plan().stopAfterMillis()).plusMinutes(1);
    setUp(
            keeper.scenarioOf().injectOpen(atOnceUsers(1)),
            SteeringScenario.scenarioOf(world).injectOpen(atOnceUsers(world.zones().size())),
            SignUp.scenarioOf(world)
                .injectOpen(atOnceUsers(SignUp.USERS))
                .andThen(
                    ViewerScenario.scenarioOf(world)
                        .injectOpen(constantUsersPerSec(rate).during(most)),
                    WitnessScenario.scenarioOf(world)
                        .injectOpen(
                            constantUsersPerSec(rate * Witness.PER_STREAM_START).during(most))))
        .protocols(protocol())
        .maxDuration(most);
  }

  private static HttpProtocolBuilder protocol() {
    return http.shareConnections()
        .disableCaching()
        .disableWarmUp()
        .disableFollowRedirect()
        .disableAutoReferer()
        .userAgentHeader("holdwater-viewer");
  }

  @Override
  public void before() {
    reporter.start();
  }

  @Override
  public void after() {
    if (!reporter.finish()) {
      // Gatling would end with 0, as if all were told.
      Runtime.getRuntime().halt(TrafficDirectory.CANNOT_REPORT);
    }
  }
}
