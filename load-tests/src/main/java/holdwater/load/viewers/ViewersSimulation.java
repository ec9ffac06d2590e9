package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import holdwater.load.PlanFile;
import holdwater.load.generator.Keeper;
import holdwater.load.generator.ReportingSimulation;
import holdwater.load.generator.Workload;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.ViewerEvents;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/**
 * Viewers as a Gatling simulation with an open workload.
 *
 * <p>Gatling only brings the viewers, a little early: each waits for its slot of the {@link
 * Schedule}, which is what everything is measured from.
 */
public final class ViewersSimulation extends ReportingSimulation {
  /** Longer than anything that an SLI counts may take. */
  private static final long GRACE_MICROS = 7_000_000;

  public ViewersSimulation() {
    super(plan -> Workload.of(plan, ViewerEvents.STREAM_START, leadMicros(plan)));
    send(new World(workload()), keeper(GRACE_MICROS));
  }

  private static long leadMicros(PlanFile plan) {
    return Viewer.leadMicros(ViewerModel.named(plan.model()).orElseThrow());
  }

  private void send(World world, Keeper keeper) {
    double rate = world.plan().startsPerSecond();
    Duration most = most();
    setUp(
            keeper.scenarioOf().injectOpen(atOnceUsers(1)),
            SteeringScenario.scenarioOf(world).injectOpen(atOnceUsers(world.zones().size())),
            SignUp.scenarioOf(world)
                .injectOpen(atOnceUsers(SignUp.USERS))
                .andThen(
                    ViewerScenario.scenarioOf(world).injectOpen(workload().injection(most)),
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
}
