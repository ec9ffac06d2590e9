package holdwater.load.clients;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.http.HttpDsl.http;

import holdwater.load.PlanFile;
import holdwater.load.TrafficDirectory;
import holdwater.load.generator.Keeper;
import holdwater.load.generator.Reporter;
import holdwater.load.generator.Workload;
import holdwater.load.record.LinesFile;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plain HTTP clients as a Gatling simulation with an open workload. Reads {@code plan.json} in the
 * directory that the property {@code holdwater.traffic} names, and reports into it.
 */
public final class ClientsSimulation extends Simulation {
  /** Beside the timeout: what ends a request takes time, too. */
  private static final long GRACE_MICROS = 1_000_000;

  private final Reporter reporter;

  public ClientsSimulation() {
    TrafficDirectory directory =
        new TrafficDirectory(Path.of(System.getProperty("holdwater.traffic")));
    try {
      PlanFile plan = PlanFile.read(directory.plan());
      directory.writeSwitches(plan.switches());
      Workload workload = Workload.of(plan, plan.clients().event(), 0);
      reporter = new Reporter(workload, new LinesFile(directory.lines()), Reporter.EVERY);
      long grace = plan.clients().timeoutMillis() * 1_000 + GRACE_MICROS;
      send(
          new Clients(workload, rows(plan.clients().feed())),
          new Keeper(workload, directory, grace));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> rows(String feed) {
    List<Map<String, String>> rows = new ArrayList<>();
    if (feed != null) {
      for (Map<String, Object> read : csv(feed).readRecords()) {
        Map<String, String> row = new TreeMap<>();
        read.forEach((column, value) -> row.put(column, String.valueOf(value)));
        rows.add(row);
      }
    }
    return rows;
  }

  private void send(Clients clients, Keeper keeper) {
    PlanFile plan = clients.workload().plan();
    // The keeper ends everything; this is only more than it ever takes.
    Duration most = Duration.ofMillis(plan.stopAfterMillis()).plusMinutes(1);
    setUp(
            keeper.scenarioOf().injectOpen(atOnceUsers(1)),
            ClientScenario.scenarioOf(clients)
                .injectOpen(constantUsersPerSec(plan.startsPerSecond()).during(most)))
        .protocols(
            http.shareConnections()
                .disableCaching()
                .disableWarmUp()
                .disableFollowRedirect()
                .disableAutoReferer()
                .userAgentHeader("holdwater-client"))
        .maxDuration(most);
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
