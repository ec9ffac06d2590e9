package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Witnesses of freshness: a position is sent, then looked for in the viewing history. */
final class WitnessScenario {
  private static final String WITNESS = "witness";

  private WitnessScenario() {}

  static ScenarioBuilder scenarioOf(World world) {
    AtomicLong numbers = new AtomicLong();
    return scenario("witnesses")
        .exec(
            session -> {
              Witness witness = new Witness(world, numbers.getAndIncrement());
              return session.set(WITNESS, witness).set(ApiCall.CALLER, witness.caller());
            })
        .exec(
            doIf(session -> !world.workload().stopping())
                .then(
                    to(Witness::prepareHistory),
                    ApiCall.get("history"),
                    to(Witness::formerHistoryAnswered),
                    to(Witness::preparePlayback),
                    ApiCall.post("playback"),
                    to(Witness::sessionAnswered)))
        .asLongAs(session -> witness(session).wantsMore())
        .on(
            to(Witness::prepareHeartbeat),
            ApiCall.post("heartbeat"),
            to(Witness::heartbeatAnswered),
            look(),
            pause(Witness.BETWEEN_POSITIONS));
  }

  private static ChainBuilder look() {
    return asLongAs((Session session) -> witness(session).looks())
        .on(
            pause(Witness.BETWEEN_LOOKS),
            to(Witness::prepareHistory),
            ApiCall.get("history"),
            to(Witness::historyAnswered));
  }

  private static Witness witness(Session session) {
    return session.get(WITNESS);
  }

  private static ChainBuilder to(Consumer<Witness> step) {
    return exec(
        session -> {
          step.accept(witness(session));
          return session;
        });
  }
}
