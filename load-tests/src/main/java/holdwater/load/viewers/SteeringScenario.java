package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.player.Failover;
import holdwater.load.player.Steering;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps each zone's steering document fresh, as a resolver would; no viewer waits for it. */
final class SteeringScenario {
  private static final String ZONE = "zone";
  private static final String TTL = "ttl";
  private static final double DEFAULT_TTL_SECONDS = 3;
  private static final double SHORTEST_TTL_SECONDS = 1;
  private static final double LONGEST_TTL_SECONDS = 10;

  private SteeringScenario() {}

  /** Inject one virtual user per zone. */
  static ScenarioBuilder scenarioOf(World world) {
    AtomicInteger zones = new AtomicInteger();
    return scenario("steering")
        .exec(session -> session.set(ZONE, world.zones().get(zones.getAndIncrement())))
        .forever()
        .on(
            exec(session -> prepare(world, session))
                .exec(ApiCall.getAnonymously("steering"))
                .exec(SteeringScenario::accept)
                .exec(pause(session -> session.get(TTL))));
  }

  private static Session prepare(World world, Session session) {
    Steering steering = session.get(ZONE);
    Caller caller = new Caller(world.recorder(), new Failover(steering.gateways(), true));
    caller.prepare("/steering?zone=" + steering.zone(), null);
    return session.set(ApiCall.CALLER, caller);
  }

  private static Session accept(Session session) {
    Steering steering = session.get(ZONE);
    JsonNode document = ApiCall.caller(session).json();
    steering.accept(SessionAnswer.endpoints(document.path("gateways")));
    double ttl = document.path("ttlSeconds").asDouble(DEFAULT_TTL_SECONDS);
    double bounded = Math.max(SHORTEST_TTL_SECONDS, Math.min(ttl, LONGEST_TTL_SECONDS));
    return session.set(TTL, Duration.ofMillis(Math.round(bounded * 1_000)));
  }
}
