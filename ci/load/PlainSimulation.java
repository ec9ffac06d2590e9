import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * What {@code ci/bench-load} has Gatling play by itself: the request of Holdwater's load test, as
 * anybody would write it. Reads the properties {@code url}, {@code rate} and {@code seconds}.
 */
public final class PlainSimulation extends Simulation {
  public PlainSimulation() {
    double rate = Double.parseDouble(System.getProperty("rate"));
    Duration length = Duration.ofSeconds(Long.getLong("seconds"));
    setUp(
            scenario("plain")
                .exec(http("hello").get("/hello").check(status().is(200)))
                .injectOpen(constantUsersPerSec(rate).during(length)))
        .protocols(http.baseUrl(System.getProperty("url")).disableWarmUp().shareConnections());
  }
}
