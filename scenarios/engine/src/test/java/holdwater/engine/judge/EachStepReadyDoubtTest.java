package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.fault.Suspend;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Zone b is lost from 30 to 100, and a.catalog hangs from 180 to 250; back within 60 s. */
class EachStepReadyDoubtTest {
  private static final ResolvedTarget CATALOG =
      new ResolvedTarget(
          TwoZones.topology().instances().stream()
              .filter(instance -> instance.id().equals("a.catalog"))
              .toList(),
          List.of());

  private static List<String> said(UnaryOperator<JournalBuilder> looks) {
    JournalBuilder journal =
        looks.apply(
            new JournalBuilder()
                .stack()
                .instances(29.9)
                .injected("r-1", "lose-zone-b", 30, new Outage(), HealthyOutage.ZONE_B)
                .instances(31, "b.gateway", "b.catalog")
                .reverted("r-1", 100));
    journal
        .injected("r-2", "hang-catalog", 180, new Suspend(), CATALOG)
        .instances(181, "a.catalog")
        .reverted("r-2", 250)
        .instances(251);
    return Judge.judge(journal.build()).outcome().reasons();
  }

  private static JournalBuilder ready(JournalBuilder journal, int from) {
    for (int at = from; at < 180; at += 10) {
      journal.instances(at);
    }
    return journal;
  }

  @Test
  void instances_that_are_back_until_the_next_step_are_no_doubt() {
    assertThat(said(looks -> ready(looks, 160))).noneMatch(EachStepReadyDoubtTest::isOfThis);
  }

  @Test
  void instances_that_are_back_a_second_too_late() {
    assertThat(said(looks -> ready(looks, 161)))
        .contains(
            "not recovered in time: all instances ready after 'lose-zone-b' took 61 s of 60 s"
                + " allowed");
  }

  @Test
  void instance_that_was_ready_for_a_moment_was_not_back() {
    assertThat(
            said(
                looks ->
                    ready(
                        looks
                            .instances(120)
                            .instances(134, "b.catalog")
                            .instances(155, "b.catalog"),
                        162)))
        .contains(
            "not recovered in time: all instances ready after 'lose-zone-b' took 62 s of 60 s"
                + " allowed");
  }

  @Test
  void instance_that_is_down_again_before_the_next_step() {
    assertThat(
            said(
                looks ->
                    ready(looks.instances(120).instances(130).instances(136, "b.catalog"), 140)))
        .contains(
            "an instance was down again after 'lose-zone-b': b.catalog was backing off at +106 s");
  }

  @Test
  void instance_that_is_down_when_the_next_step_comes() {
    assertThat(said(looks -> ready(looks, 120).instances(179.5, "b.catalog")))
        .contains(
            "not every instance was ready when 'hang-catalog' came: b.catalog was backing off"
                + " at +149 s");
  }

  @Test
  void nobody_who_looked_before_the_next_step() {
    assertThat(said(looks -> looks.instances(120).instances(160)))
        .contains(
            "whether every instance was ready when 'hang-catalog' came: nobody looked for 20 s"
                + " until at +150 s",
            "whether all instances stayed ready after 'lose-zone-b': nobody looked for 40 s until"
                + " at +130 s");
  }

  private static boolean isOfThis(String reason) {
    return reason.contains("ready after '")
        || reason.contains("came: ")
        || reason.contains("down again");
  }
}
