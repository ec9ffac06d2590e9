package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import holdwater.load.generator.Keeper;
import holdwater.load.generator.ReportingSimulation;
import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.ViewerEvents;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Viewers as a Gatling simulation with an open workload.
 *
 * <p>Gatling only brings the viewers, a little early: each waits for its slot of the {@link
 * Schedule}, which is what everything is measured from.
 */
public final class ViewersSimulation extends ReportingSimulation {
  /** Longer than anything that an SLI counts may take. */
  private static final long GRACE_MICROS = 7_000_000;

  private final World world;

  public ViewersSimulation() {
    super(plan -> Workload.of(plan, ViewerEvents.STREAM_START, leadMicros(plan)));
    this.world = new World(workload());
    send(keeper(GRACE_MICROS));
  }

  /** Everybody has gone: what they were told is kept is looked for, then the last line is told. */
  @Override
  public void after() {
    try {
      if (workload().failure() == null) {
        workload().recorder().readBack(ReadBack.of(world).read());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      super.after();
    }
  }

  /** Their accounts come first. */
  @Override
  protected boolean meetsAtOnce() {
    return false;
  }

  private Optional<Meeting> meeting() {
    return workload().shared()
        ? Optional.of(new Meeting(workload(), rendezvous()))
        : Optional.empty();
  }

  private static long leadMicros(PlanFile plan) {
    return Viewer.leadMicros(ViewerModel.named(plan.model()).orElseThrow());
  }

  private void send(Keeper keeper) {
    Duration most = most();
    setUp(
            keeper.scenarioOf().injectOpen(atOnceUsers(1)),
            SteeringScenario.scenarioOf(world).injectOpen(atOnceUsers(world.zones().size())),
            SignUp.scenarioOf(world, meeting())
                .injectOpen(atOnceUsers(SignUp.USERS))
                .andThen(audience(most)))
        .protocols(protocol())
        .maxDuration(most);
  }

  private PopulationBuilder[] audience(Duration most) {
    List<PopulationBuilder> all = new ArrayList<>();
    all.add(ViewerScenario.scenarioOf(world).injectOpen(workload().injection(most)));
    all.add(beside(WitnessScenario.scenarioOf(world), Witness.PER_STREAM_START, most));
    all.add(beside(ScribeScenario.scenarioOf(world), Scribe.PER_STREAM_START, most));
    double uploads = world.model().uploads();
    if (uploads > 0) {
      all.add(beside(CreatorScenario.scenarioOf(world), uploads, most));
    }
    return all.toArray(PopulationBuilder[]::new);
  }

  private PopulationBuilder beside(ScenarioBuilder who, double perStreamStart, Duration most) {
    double rate = world.plan().startsPerSecond() * perStreamStart / workload().injectors();
    return who.injectOpen(constantUsersPerSec(rate).during(most));
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
