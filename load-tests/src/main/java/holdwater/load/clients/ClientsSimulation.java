package holdwater.load.clients;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.jsonFile;
import static io.gatling.javaapi.http.HttpDsl.http;

import holdwater.load.generator.Keeper;
import holdwater.load.generator.ReportingSimulation;
import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plain HTTP clients as a Gatling simulation with an open workload, or one of a fixed number of
 * users.
 */
public final class ClientsSimulation extends ReportingSimulation {
  /** Beside the timeout: what ends a request takes time, too. */
  private static final long GRACE_MICROS = 1_000_000;

  public ClientsSimulation() {
    super(plan -> Workload.of(plan, plan.clients().event(), 0));
    PlanFile.Clients load = workload().plan().clients();
    send(
        new Clients(workload(), rows(load.feed())),
        keeper(load.timeoutMillis() * 1_000 + GRACE_MICROS));
  }

  private static List<Map<String, String>> rows(String feed) {
    List<Map<String, String>> rows = new ArrayList<>();
    if (feed != null) {
      List<Map<String, Object>> records =
          feed.endsWith(".json") ? jsonFile(feed).readRecords() : csv(feed).readRecords();
      for (Map<String, Object> read : records) {
        Map<String, String> row = new TreeMap<>();
        read.forEach((column, value) -> row.put(column, String.valueOf(value)));
        rows.add(row);
      }
    }
    return rows;
  }

  private void send(Clients clients, Keeper keeper) {
    Duration most = most();
    int users = workload().users();
    setUp(
            keeper.scenarioOf().injectOpen(atOnceUsers(1)),
            users > 0
                ? ClientScenario.loopOf(clients).injectOpen(atOnceUsers(users))
                : ClientScenario.scenarioOf(clients).injectOpen(workload().injection(most)))
        .protocols(protocol(clients.load()))
        .maxDuration(most);
  }

  private static HttpProtocolBuilder protocol(PlanFile.Clients load) {
    HttpProtocolBuilder protocol =
        http.disableCaching()
            .disableWarmUp()
            .disableFollowRedirect()
            .disableAutoReferer()
            .userAgentHeader("holdwater-client");
    // A user of its own has a connection of its own; the header ends it with the answer.
    return load.connectsAnew() ? protocol.connectionHeader("close") : protocol.shareConnections();
  }
}
