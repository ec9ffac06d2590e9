package holdwater.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Outage;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Scale;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two zones with one instance of web each; one zone may be hit, one instance must stay. */
class BlastRadiusRuleTest {
  private static final Target.Links ALL_LINKS = new Target.Links("*", "*");

  private final Topology topology = topology(1, Optional.empty());
  private final BlastRadiusRule rule = new BlastRadiusRule(topology, new BlastRadius(1, 1));

  private static Topology topology(int replicas, Optional<Scale> scale) {
    return new Topology(
        "t",
        List.of(new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")))),
        List.of(
            new Service(
                "web",
                Placement.ZONE,
                replicas,
                new Launch.Command(List.of("true")),
                List.of(new Port("main", Protocol.TCP, false, "/")),
                new Readiness.Tcp("main", Duration.ofSeconds(1)),
                List.of(),
                true,
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                scale)));
  }

  private static Step step(int at, int holdAtMost, Fault fault, Target target) {
    return new Step(
        "s" + at,
        Duration.ofSeconds(at),
        fault,
        target,
        new Hold(Duration.ofSeconds(holdAtMost), Duration.ofSeconds(holdAtMost)),
        ExposureRule.DEFAULT);
  }

  private static Target web(String zone, Selection pick) {
    return new Target.Instances(
        Optional.empty(), Optional.ofNullable(zone), Optional.of("web"), Optional.empty(), pick);
  }

  @Test
  void one_zone_after_the_other_is_within_and_both_at_once_is_not() {
    Step first = step(0, 70, new Outage(), web("a", Selection.ALL));
    Step later = step(70, 70, new Outage(), web("b", Selection.ALL));
    Step sooner = step(69, 70, new Outage(), web("b", Selection.ALL));

    assertThat(rule.brokenBy(later, List.of(first, later))).isEmpty();
    assertThat(rule.brokenBy(sooner, List.of(first, sooner)))
        .containsExactly(
            "takes instances of 2 zones at once, blastRadius.zones allows 1",
            "leaves 0 of 2 instances of web, blastRadius.keepPerService wants 1");
    assertThat(rule.brokenBy(first, List.of(first, sooner)))
        .as("the second has not begun by then")
        .isEmpty();
  }

  @Test
  void chance_is_expected_to_choose_the_worst() {
    Step certain = step(0, 70, new Outage(), web("a", Selection.ALL));
    Step chance = step(10, 70, new Outage(), web(null, Selection.ONE));

    assertThat(rule.brokenBy(chance, List.of(chance))).isEmpty();
    assertThat(rule.brokenBy(chance, List.of(certain, chance))).hasSize(2);
  }

  @Test
  void fault_inside_a_jvm_takes_the_instance_if_it_takes_its_process() {
    Step exit = step(0, 70, new JvmFault("exit 1"), web(null, Selection.ALL));
    Step slow = step(0, 70, new JvmFault("jdbc-latency 700ms"), web(null, Selection.ALL));
    Step outage = step(10, 70, new Outage(), web("a", Selection.ALL));

    assertThat(rule.brokenBy(exit, List.of(exit)))
        .containsExactly(
            "takes instances of 2 zones at once, blastRadius.zones allows 1",
            "leaves 0 of 2 instances of web, blastRadius.keepPerService wants 1");
    assertThat(rule.brokenBy(outage, List.of(exit, outage))).hasSize(2);
    assertThat(rule.brokenBy(slow, List.of(slow, outage))).isEmpty();
    assertThat(rule.brokenBy(outage, List.of(slow, outage))).isEmpty();
  }

  @Test
  void links_leave_their_instances_untouched() {
    Step cut = step(0, 70, new Down(), ALL_LINKS);
    Step outage = step(0, 70, new Outage(), web("a", Selection.ALL));

    assertThat(rule.brokenBy(cut, List.of(cut, outage))).isEmpty();
    assertThat(rule.brokenBy(outage, List.of(cut, outage))).isEmpty();
  }

  @Test
  void who_runs_only_when_the_load_asks_for_it_is_not_kept_and_is_none_of_all() {
    BlastRadiusRule scaling =
        new BlastRadiusRule(topology(3, Optional.of(Scale.byCpu(1, 0.5))), new BlastRadius(1, 2));
    Target first =
        new Target.Instances(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("a.web"),
            Selection.ALL);
    Step certain = step(0, 70, new Outage(), first);
    Step chance = step(0, 70, new Outage(), web("a", Selection.ONE));

    assertThat(scaling.brokenBy(certain, List.of(certain)))
        .containsExactly("leaves 1 of 2 instances of web, blastRadius.keepPerService wants 2");
    assertThat(scaling.brokenBy(chance, List.of(chance)))
        .containsExactly("leaves 1 of 2 instances of web, blastRadius.keepPerService wants 2");
  }
}
