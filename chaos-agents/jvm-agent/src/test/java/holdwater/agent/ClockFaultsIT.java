package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Calendars;
import holdwater.agent.target.Colleague;
import holdwater.agent.target.Endless;
import holdwater.agent.target.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clocks, put to the proof in every way that applications ask for the time. */
@Timeout(120)
class ClockFaultsIT {
  @RegisterExtension static final OwnTarget target = new OwnTarget();
  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  @Test
  @Proves("clock")
  void clock_is_off_for_the_named_callers_only() {
    proof.given("0 0 0 0 0", Machine.class, "clocks");
    proof.classes("holdwater.agent.target.Machine");

    assertThat(proof.with("clock +1h on holdwater..Machine from holdwater..Colleague").result())
        .isEqualTo("ok 0 0 0 0 0");
    assertThat(proof.hits()).isZero();
    assertThat(target.call(Colleague.class, "clocks").result()).isEqualTo("ok 1 1 1 1 1");
  }

  @Test
  @Proves("clock")
  void clock_jumps_there_and_back() {
    proof.given("0 0 0 0 0", Machine.class, "clocks");
    proof.classes("holdwater.agent.target.Machine");
    proof.armed("clock -1h jumping 2s on holdwater..Machine");

    // One look may fall on both sides of a jump.
    for (String next : List.of("ok -1 -1 -1 -1 -1", "ok 0 0 0 0 0", "ok -1 -1 -1 -1 -1")) {
      AgentApi.await(() -> target.call(Machine.class, "clocks").result().equals(next));
    }
  }

  @Test
  @Proves("clock")
  void clock_is_off_for_the_chosen_classes() {
    proof.given("0 0 0 0 0", Machine.class, "clocks");
    proof.classes("holdwater.agent.target.Machine");

    assertThat(proof.with("clock +1h on holdwater..Machine").result()).isEqualTo("ok 1 1 1 1 1");
    assertThat(proof.with("clock -1h jumping 10m on holdwater..Machine").result())
        .isEqualTo("ok -1 -1 -1 -1 -1");
  }

  @Test
  @Proves("clock")
  void every_way_to_ask_for_the_date_sees_another_one() {
    proof.given("", Calendars.class, "differing", "0");
    proof.classes("holdwater.agent.target.Calendars");

    proof.armed("clock +20000d on holdwater..Calendars");
    assertThat(target.call(Calendars.class, "differing", "20000").result()).isEqualTo("ok ");

    proof.armed("clock -400d on holdwater..Calendars");
    assertThat(target.call(Calendars.class, "differing", "-400").result()).isEqualTo("ok ");
  }

  @Test
  @Proves("clock")
  void every_way_to_ask_for_the_time_of_day_sees_another_one() {
    proof.given("0 0 0", Calendars.class, "minutes");
    proof.classes("holdwater.agent.target.Calendars");

    assertThat(proof.with("clock +50m on holdwater..Calendars").result()).isEqualTo("ok 50 50 50");
  }

  @Test
  @Proves("clock")
  void every_method_reference_to_what_tells_the_date_sees_another_one() {
    proof.given("", Calendars.class, "differingByReference", "0");
    proof.classes("holdwater.agent.target.Calendars");

    proof.armed("clock +20000d on holdwater..Calendars");
    assertThat(target.call(Calendars.class, "differingByReference", "20000").result())
        .isEqualTo("ok ");

    proof.armed("clock -400d on holdwater..Calendars");
    assertThat(target.call(Calendars.class, "differingByReference", "-400").result())
        .isEqualTo("ok ");
  }

  @Test
  @Proves("clock")
  void date_that_a_method_reference_makes_is_another_one() {
    proof.given("0", Machine.class, "referredDate");
    proof.classes("holdwater.agent.target.Machine");

    assertThat(proof.with("clock +2h on holdwater..Machine").result()).isEqualTo("ok 2");
    assertThat(proof.with("clock -2h on holdwater..Machine").result()).isEqualTo("ok -2");
  }

  @Test
  @Proves("clock")
  void what_a_method_reference_made_under_a_fault_sees_the_right_time_when_it_is_healed() {
    proof.given("0", Calendars.class, "keptDays");
    proof.classes("holdwater.agent.target.Calendars");
    proof.armed("clock +30d on holdwater..Calendars");
    // Made before the fault, it asks the JDK itself.
    assertThat(target.call(Calendars.class, "keptDays").result()).isEqualTo("ok 0");

    assertThat(target.call(Calendars.class, "keepAnew").result()).isEqualTo("ok kept");
    assertThat(target.call(Calendars.class, "keptDays").result()).isEqualTo("ok 30");

    proof.heal();
    assertThat(target.call(Calendars.class, "keptDays").result()).isEqualTo("ok 0");
  }

  @Test
  void ways_that_go_on_to_see_the_right_time_are_told() {
    assertThat(target.call(Calendars.class, "byReference").result()).isEqualTo("ok after");
    assertThat(target.call(Endless.class, "begin").result()).isEqualTo("ok begun true");

    String armed = target.api().arm("told", "clock +1h on holdwater..*");

    assertThat(armed)
        .contains(
            "holdwater.agent.target.Calendars.byReference, Instant::now"
                + " (what it made before sees the right time)",
            "holdwater.agent.target.Calendars.serializable, Instant::now"
                + " (such a method reference sees the right time)",
            "holdwater.agent.target.Endless.run (runs since before");
    target.api().disarm("told");
    target.api().awaitOff();
  }
}
