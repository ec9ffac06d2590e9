package holdwater.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** A simulation such as anybody's: it knows nothing of Holdwater. */
public final class SmallSimulation extends Simulation {
  public SmallSimulation() {
    setUp(
            scenario("buyers")
                .exec(http("order").get("/orders").check(status().is(201)))
                .injectOpen(constantUsersPerSec(20).during(Duration.ofMinutes(10))))
        .protocols(http.baseUrl(System.getProperty("url")).disableWarmUp().shareConnections());
  }
}
