package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Exposure;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Exposure by our own clients, of links that nobody counts; ten clients come each second. */
class ClientsAtEntryTest {
  private static final Fault SLOW = new Latency(Duration.ofMillis(400), Duration.ZERO);
  private static final Topology TOPOLOGY = TwoZones.topology();

  private static Scenario scenario(Optional<String> entry) {
    HttpLoad load =
        HttpLoad.ofRequests(
            "stream-start",
            entry,
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            List.of(
                new RequestTemplate(
                    "start", 1, "GET", "/", Map.of(), Optional.empty(), AnswerCheck.SUCCESS)));
    Scenario usual = new ScenarioBuilder().build();
    return new Scenario(
        usual.name(),
        usual.tags(),
        usual.hypothesis(),
        usual.topology(),
        TrafficModel.ofClients(load, 10, Optional.empty()),
        usual.slos(),
        usual.steadyState(),
        usual.timeline(),
        usual.expect(),
        usual.recovery(),
        usual.abort(),
        usual.blastRadius(),
        usual.proves());
  }

  private static Exposure judge(
      Scenario scenario, Fault fault, Map<String, Long> counted, String... links) {
    Set<String> wanted = Set.of(links);
    List<Link> faulted =
        TOPOLOGY.links().stream().filter(link -> wanted.contains(link.name())).toList();
    assertThat(faulted).hasSameSizeAs(wanted);
    Journal journal =
        new JournalBuilder()
            .scenario(scenario)
            .stack()
            .traffic(120, second -> second < 50 ? JournalBuilder.TEN_GOOD : new Counts(0, 10))
            .calls(0, counted)
            .window(WindowKind.STEADY, 0, 30)
            .calls(30, counted)
            .injected("r-1", "x", 30.5, fault, new ResolvedTarget(List.of(), faulted))
            .calls(99, counted)
            .reverted("r-1", 100)
            .build();
    FaultInjected injected = journal.first(FaultInjected.class).orElseThrow();
    return new ExposureJudge(journal).judge(injected, ExposureRule.DEFAULT, JournalBuilder.at(40));
  }

  private static Exposure judge(Fault fault, String... links) {
    return judge(scenario(Optional.empty()), fault, Map.of(), links);
  }

  @Test
  void clients_that_all_have_to_pass_the_faulted_links_met_it() {
    assertThat(judge(SLOW, "viewers:a.gateway", "viewers:b.gateway"))
        .isEqualTo(
            new Exposure(
                true,
                true,
                "690 clients came in over the faulted links while in force (at least 100), by their"
                    + " own count"));
  }

  @Test
  void clients_who_come_in_vain_met_it_too() {
    assertThat(judge(new Down(), "viewers:a.gateway", "viewers:b.gateway").proven()).isTrue();
  }

  @Test
  void clients_who_may_have_come_in_elsewhere_prove_nothing() {
    assertThat(judge(SLOW, "viewers:a.gateway").statement()).startsWith("not exercised: 0 calls");
    assertThat(
            judge(SLOW, "viewers:a.gateway", "viewers:b.gateway", "a.gateway:a.catalog").proven())
        .isFalse();
    assertThat(judge(SLOW, "a.gateway:a.catalog").proven()).isFalse();
    assertThat(
            judge(
                    scenario(Optional.of("shop")),
                    SLOW,
                    Map.of(),
                    "viewers:a.gateway",
                    "viewers:b.gateway")
                .proven())
        .isFalse();
  }

  @Test
  void viewers_of_a_model_choose_their_way_themselves() {
    assertThat(
            judge(
                    new ScenarioBuilder().build(),
                    SLOW,
                    Map.of(),
                    "viewers:a.gateway",
                    "viewers:b.gateway")
                .proven())
        .isFalse();
  }

  @Test
  void links_that_are_counted_are_believed_and_not_the_clients() {
    Map<String, Long> still = Map.of("viewers:a.gateway", 7L, "viewers:b.gateway", 7L);

    assertThat(
            judge(scenario(Optional.empty()), SLOW, still, "viewers:a.gateway", "viewers:b.gateway")
                .statement())
        .startsWith("not exercised: 0 calls over the faulted links");
  }
}
