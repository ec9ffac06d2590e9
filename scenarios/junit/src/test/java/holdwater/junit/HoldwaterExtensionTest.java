package holdwater.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs classes of tests as JUnit does, on systems of fakes. */
class HoldwaterExtensionTest {
  private static final Map<String, String> PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "concurrent");

  /** Whose extension goes before those of the classes below. */
  @ExtendWith(FakeStarting.class)
  abstract static class OnFakes {}

  @Holdwater(topology = "shop.yaml")
  static class Sound extends OnFakes {
    @Test
    void takes_the_system(RunningSystem system) {
      assertThat(system.url("gateway")).isEqualTo(URI.create("http://127.0.0.1:15000"));
      assertThatThrownBy(() -> system.url("catalog"))
          .hasMessage("no clients come in at 'catalog': entries are b.gateway");
      assertThatThrownBy(() -> system.slo("orders"))
          .hasMessageStartingWith("no SLO is measured without traffic");
    }

    @Test
    void takes_the_faults(Faults faults) {
      assertThat(faults).isNotNull();
    }

    @Nested
    class Inside {
      @Test
      void uses_the_same(Faults faults) {
        assertThat(faults).isNotNull();
      }
    }
  }

  @Test
  void system_is_started_once_for_a_class_and_ended_after_it() {
    Launched heard = Launched.run(Sound.class);

    assertThat(heard.failures()).isEmpty();
    assertThat(heard.passed())
        .containsExactlyInAnyOrder("takes_the_system", "takes_the_faults", "uses_the_same");
    assertThat(heard.reported()).containsExactly("started shop.yaml", "ended shop.yaml");
  }

  @Holdwater(topology = "shop.yaml")
  static class Forgetful extends OnFakes {
    @Test
    void leaves_a_fault(Faults faults) {
      var unused = faults.instance("b.catalog").outage();
    }
  }

  @Test
  void fault_that_a_test_leaves_in_force_is_reverted_and_fails_it() {
    Launched heard = Launched.run(Forgetful.class);

    assertThat(heard.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("fault left in force by this test: outage on b.catalog")
                    .hasMessageEndingWith("open it in try-with-resources"));
    assertThat(heard.reported()).contains("ended shop.yaml");
  }

  @Holdwater(topology = "shop.yaml")
  static class Vain extends OnFakes {
    @Test
    void breaks_what_nobody_calls(Faults faults) {
      try (OpenFault slow = faults.link("gateway", "catalog").latency(Duration.ofMillis(400))) {
        assertThat(slow).isNotNull();
      }
    }
  }

  @Test
  void fault_that_met_nobody_fails_its_test() {
    assertThat(Launched.run(Vain.class).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure).isInstanceOf(FaultHadNoEffect.class));
  }

  @Test
  void tests_that_would_run_beside_each_other_are_refused_before_anything_starts() {
    Launched heard = Launched.run(Sound.class, PARALLEL);

    assertThat(heard.passed()).isEmpty();
    assertThat(heard.reported()).isEmpty();
    assertThat(heard.failures())
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .hasMessageEndingWith("write @Execution(SAME_THREAD) on the class"));
  }

  @Holdwater(topology = "shop.yaml")
  static class Both extends OnFakes {
    @ResilienceTest("slow-stock.yaml")
    void plays_a_scenario() {}
  }

  @Test
  void scenario_that_needs_a_system_of_its_own_is_refused_beside_another() {
    assertThat(Launched.run(Both.class).failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("@ResilienceTest starts a system of its own"));
  }
}
