package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of a system that runs already before anybody is asked; nobody listens here. */
class ExternalCommandsTest {
  private static final String SCENARIO =
      ForeignShop.SCENARIO.replace("shop.yaml", "staging.yaml")
          + "  proves: [{pattern: timeout, fails: {slo: orders, window: held}}]\n";

  private static final String SUITE =
      """
      apiVersion: holdwater/v1alpha1
      kind: Suite
      metadata: {name: mine}
      spec: {scenarios: [slow-stock.yaml], budget: 20m}
      """;

  @RegisterExtension final Calls calls = new Calls();
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("staging.yaml"), Staging.FILE);
    Files.writeString(folder.resolve("orders.yaml"), ForeignShop.SLO);
    Files.writeString(folder.resolve("slow-stock.yaml"), SCENARIO);
    Files.writeString(folder.resolve("mine.yaml"), SUITE);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int inject(String target, String fault) {
    return calls.holdwater("inject", target, fault, "--on", file("staging.yaml"), "--for", "3s");
  }

  @Test
  void fault_by_hand_that_needs_what_is_not_there_says_what_to_give() {
    assertThat(inject("a.stock", "suspend")).isEqualTo(2);
    assertThat(inject("a.stock", "jvm latency 1s on shop.Stock.find")).isEqualTo(2);
    assertThat(inject("viewers:a.orders", "latency 1s")).isEqualTo(2);

    assertThat(calls.err())
        .contains("suspend needs somebody who starts instances again")
        .contains("a.stock of staging has no agent: give it agent, pid or pidFile")
        .contains("no proxy stands for link 'viewers:a.orders': name it in network.links")
        .contains("See 'holdwater probe ")
        .doesNotContain("\tat ");
  }

  @Test
  void fault_by_hand_wants_a_target_and_a_system_that_there_are() {
    assertThat(inject("b.stock", "down")).isEqualTo(2);
    assertThat(calls.err()).contains("nothing in staging matches instance b.stock");
    assertThat(inject("stock", "down")).isEqualTo(2);
    assertThat(calls.err()).contains("did you mean 'service=stock'? See 'holdwater probe ");
    assertThat(calls.holdwater("inject", "a.edge", "down", "--on", "compact", "--for", "3s"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("'compact' is started here: call 'holdwater up compact'");
    assertThat(calls.holdwater("inject", "12345", "cpu 1", "--on", "compact", "--for", "3s"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("--on wants an instance or a link");
  }

  @Test
  void pattern_of_a_system_that_runs_already_cannot_be_proven_here_and_it_is_said_how_else() {
    assertThat(calls.holdwater("prove", "--scenario", file("slow-stock.yaml"))).isEqualTo(2);

    assertThat(calls.err())
        .contains("slow-stock is about 'staging'", "nobody here can switch 'timeout' off")
        .contains("it must FAIL on orders held");
  }

  @Test
  void claims_are_those_of_the_scenarios_given() throws IOException {
    Path silent = folder.resolve("silent.yaml");
    Files.writeString(silent, SCENARIO.replaceFirst("proves: .*", ""));

    assertThat(calls.holdwater("prove", "--scenario", silent.toString())).isEqualTo(2);
    assertThat(calls.holdwater("prove", "retry", "--scenario", silent.toString())).isEqualTo(2);

    assertThat(calls.err())
        .contains("no scenario given claims to prove a pattern by 'proves'")
        .contains("no scenario given claims to prove 'retry'");
  }

  @Test
  void suite_of_a_system_that_runs_already_is_valid() {
    assertThat(calls.holdwater("validate", file("mine.yaml"))).as(calls.out()).isZero();
  }
}
