package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.CallCounts;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ServiceCounts;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who might notice a fault, held against who did. */
class ForecastsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Topology TOPOLOGY = TwoZones.topology();

  private final Forecasts forecasts = new Forecasts();
  private final Map<String, ServiceCounts> counts = new HashMap<>();
  private final List<String> said = new ArrayList<>();
  private Look last = look(0, List.of(), List.of(), List.of());

  private static FaultInForce fault(String... targets) {
    return new FaultInForce(
        "f1",
        "outage",
        List.of(targets),
        "Ada",
        NOON.plusSeconds(1),
        Optional.empty(),
        Duration.ofSeconds(5),
        Optional.empty(),
        true);
  }

  /** That instance has sent so many calls so far, of which so many failed. */
  private void calls(String id, String called, long calls, long bad) {
    List<Long> byTime = new ArrayList<>(Collections.nCopies(CallCounts.BUCKETS, 0L));
    byTime.set(0, calls);
    counts.put(
        id, new ServiceCounts(Map.of(called, new CallCounts(byTime, bad)), Map.of(), Map.of()));
  }

  private Look look(
      int second, List<FaultInForce> faults, List<Ended> ended, List<SecondOfCalls> clients) {
    List<InstanceStatus> instances =
        TOPOLOGY.instances().stream()
            .map(one -> new InstanceStatus(one, State.READY, 0, Optional.of(ProcessView.of(1))))
            .toList();
    return new Look(
            NOON.plusSeconds(second),
            Optional.of(new Look.Stack(TOPOLOGY, NOON)),
            instances,
            Map.of(),
            Map.of(),
            clients,
            faults,
            ended,
            List.of(),
            List.of())
        .with(new ServiceFigures(List.of(), Map.of(), counts), Optional.empty());
  }

  private void sees(Look now) {
    said.addAll(forecasts.between(last, now));
    last = now;
  }

  private static List<SecondOfCalls> clients(int second, long good, long bad) {
    return List.of(new SecondOfCalls(NOON.plusSeconds(second), good, bad));
  }

  private void ends(FaultInForce fault, int second) {
    Ended end = new Ended(fault, NOON.plusSeconds(second), Evidence.proven("gone"));
    sees(look(second, List.of(), List.of(end), List.of()));
    sees(look(second + 4, List.of(), List.of(end), List.of()));
    assertThat(said).as("not before all calls of clients can be known").isEmpty();
    sees(look(second + 5, List.of(), List.of(end), List.of()));
    sees(look(second + 6, List.of(), List.of(end), List.of()));
  }

  @Test
  void hits_false_fears_and_surprises_are_told_once_when_it_is_over() {
    FaultInForce fault = fault("r1.database");
    calls("a.catalog", "r1.database", 100, 0);
    calls("a.gateway", "a.catalog", 100, 0);
    calls("r1.database", "elsewhere", 100, 0);
    sees(look(1, List.of(fault), List.of(), List.of()));
    calls("a.catalog", "r1.database", 200, 40);
    calls("a.gateway", "a.catalog", 200, 0);
    calls("r1.database", "elsewhere", 200, 50);
    sees(look(2, List.of(fault), List.of(), clients(1, 20, 0)));
    ends(fault, 3);

    assertThat(said)
        .containsExactly(
            "forecast of outage on r1.database: noticed as foretold: catalog;"
                + " foretold, and did not notice: gateway, clients;"
                + " noticed, and was not foretold: database");
  }

  @Test
  void failures_from_before_the_fault_do_not_count_and_clients_only_while_it_was_in_force() {
    FaultInForce fault = fault("b.gateway");
    calls("a.gateway", "a.catalog", 100, 90);
    sees(look(1, List.of(fault), List.of(), clients(0, 0, 20)));
    sees(look(2, List.of(fault), List.of(), clients(1, 95, 5)));
    ends(fault, 3);

    assertThat(said)
        .containsExactly("forecast of outage on b.gateway: noticed as foretold: clients");
  }

  @Test
  void services_that_tell_nothing_are_not_said_to_have_noticed_nothing() {
    FaultInForce fault = fault("b.catalog");
    sees(look(1, List.of(fault), List.of(), List.of()));
    ends(fault, 3);

    assertThat(said)
        .containsExactly("forecast of outage on b.catalog: not known of: gateway, clients");
  }

  @Test
  void fault_of_which_nobody_saw_the_end_is_forgotten() {
    sees(look(1, List.of(fault("b.catalog")), List.of(), List.of()));
    sees(look(2, List.of(), List.of(), List.of()));
    sees(look(20, List.of(), List.of(), List.of()));

    assertThat(said).isEmpty();
  }

  @Test
  void count_that_starts_anew_with_its_process_is_no_negative_number() {
    FaultInForce fault = fault("b.catalog");
    calls("a.gateway", "b.catalog", 100, 10);
    sees(look(1, List.of(fault), List.of(), List.of()));
    calls("a.gateway", "b.catalog", 5, 3);
    sees(look(2, List.of(fault), List.of(), List.of()));
    ends(fault, 3);

    assertThat(said.get(0)).contains("noticed as foretold: gateway");
  }
}
