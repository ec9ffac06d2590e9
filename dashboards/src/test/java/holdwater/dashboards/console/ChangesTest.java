package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a timeline says of two looks. */
class ChangesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Topology TOPOLOGY = TwoZones.topology();
  private static final FaultInForce FAULT =
      new FaultInForce(
          "f1",
          "outage",
          List.of("b.gateway", "b.catalog"),
          "Ada",
          NOON,
          Optional.empty(),
          Duration.ofSeconds(5),
          Optional.empty(),
          true);

  private static Look look(
      Function<Instance, State> states, List<FaultInForce> faults, List<Ended> ended) {
    List<InstanceStatus> instances =
        TOPOLOGY.instances().stream()
            .map(
                one ->
                    new InstanceStatus(one, states.apply(one), 0, Optional.of(ProcessView.of(1))))
            .toList();
    return new Look(
        NOON,
        Optional.of(new Look.Stack(TOPOLOGY, NOON)),
        instances,
        Map.of(),
        Map.of(),
        List.of(),
        faults,
        ended,
        List.of(),
        List.of());
  }

  private static Look nothing(List<String> runs, List<String> troubles) {
    return new Look(
        NOON,
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        runs,
        troubles);
  }

  private static final Look CALM = look(one -> State.READY, List.of(), List.of());

  private static List<String> between(Look before, Look after) {
    return Changes.between(before, after).stream().map(Changes.Change::text).toList();
  }

  @Test
  void nothing_is_said_where_nothing_changed() {
    assertThat(between(CALM, CALM)).isEmpty();
  }

  @Test
  void stack_that_comes_up_and_goes_is_told_without_each_instance() {
    Look none = nothing(List.of(), List.of());

    assertThat(between(none, CALM)).containsExactly("two-zones is up: 5 of 5 instances ready");
    assertThat(between(CALM, none)).containsExactly("no stack can be seen any more");
  }

  @Test
  void zone_that_is_lost_is_one_sentence() {
    Look lost =
        look(
            one -> one.zone().equals(Optional.of("b")) ? State.HELD_DOWN : State.READY,
            List.of(),
            List.of());

    assertThat(between(CALM, lost)).containsExactly("b.gateway, b.catalog: ready → held down");
  }

  @Test
  void fault_is_told_when_it_comes_when_it_bites_and_when_it_is_gone() {
    FaultInForce seen =
        new FaultInForce(
            FAULT.id(),
            FAULT.fault(),
            FAULT.targets(),
            FAULT.by(),
            FAULT.since(),
            FAULT.until(),
            FAULT.lease(),
            Optional.of(Evidence.proven("2 pids gone")),
            true);
    Look came = look(one -> State.READY, List.of(FAULT), List.of());
    Look bites = look(one -> State.READY, List.of(seen), List.of());
    Ended end = new Ended(seen, NOON, Evidence.missing("b.gateway does not answer"));
    Look gone = look(one -> State.READY, List.of(), List.of(end));

    assertThat(Changes.between(CALM, came))
        .containsExactly(
            new Changes.Change(
                TimelineEntry.Kind.FAULT, "Ada", "in force: outage on b.gateway, b.catalog"));
    assertThat(between(came, bites))
        .containsExactly("outage on b.gateway, b.catalog bit: 2 pids gone");
    assertThat(between(bites, bites)).isEmpty();
    assertThat(between(bites, gone))
        .containsExactly(
            "outage on b.gateway, b.catalog is NOT proven to be gone: b.gateway does not answer");
    assertThat(between(gone, gone)).isEmpty();
  }

  @Test
  void runs_and_what_cannot_be_seen_are_told_once() {
    Look blind = nothing(List.of("0690"), List.of("the fault proxy does not answer"));

    assertThat(between(nothing(List.of(), List.of()), blind))
        .containsExactly(
            "run 0690 is under way", "cannot be seen: the fault proxy does not answer");
    assertThat(between(blind, blind)).isEmpty();
    assertThat(between(blind, nothing(List.of(), List.of()))).containsExactly("run 0690 has ended");
  }
}
