package shop;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Buyers, as the shop's own load test has them. It knows nothing of Holdwater. */
public final class ShopSimulation extends Simulation {
  public ShopSimulation() {
    setUp(
            scenario("buyers")
                .exec(http("order").post("/orders?sku=1").check(status().is(201)))
                .injectOpen(constantUsersPerSec(20).during(Duration.ofHours(1))))
        .protocols(
            http.baseUrls(System.getProperty("urls").split(","))
                .disableWarmUp()
                .shareConnections());
  }
}
