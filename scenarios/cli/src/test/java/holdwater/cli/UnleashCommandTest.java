package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Simians on the leash, and what is refused before anything is started. */
class UnleashCommandTest {
  @RegisterExtension final Calls calls = new Calls();

  private int unleash(String... options) {
    calls.forgetOut();
    String[] args = new String[options.length + 1];
    args[0] = "unleash";
    System.arraycopy(options, 0, args, 1, options.length);
    return calls.holdwater(args);
  }

  @Test
  void leashed_is_the_default_and_says_the_same_for_the_same_seed() {
    assertThat(unleash("--for", "2h", "--seed", "7")).isZero();
    String first = calls.out();
    assertThat(unleash("--for", "2h", "--seed", "7", "--leashed")).isZero();

    assertThat(calls.out()).isEqualTo(first);
    assertThat(first).contains("leashed: nothing is done", "--seed 7", "monkey-1", "kill of ");
    assertThat(unleash("--for", "2h", "--seed", "8")).isZero();
    assertThat(calls.out()).isNotEqualTo(first);
  }

  @Test
  void several_simians_spare_who_opted_out() {
    int code =
        unleash("--for", "24h", "--seed", "1", "--simian", "monkey,latency", "--except", "catalog");

    assertThat(code).isZero();
    assertThat(calls.out())
        .contains("monkey-", "latency-", "latency 1000 ms")
        .doesNotContain("kill of a.catalog", "kill of b.catalog", ":a.catalog", ":b.catalog")
        // The only database of a region is protected by the scenario's blast radius.
        .doesNotContain("kill of r1.database");
  }

  @Test
  void services_that_opted_out_in_their_topology_are_spared(@TempDir Path folder) throws Exception {
    Path drill = drill(folder, "");
    String often = "--every 3m --for 24h --seed 1 --like " + drill;
    assertThat(unleash(often.split(" ", -1))).isZero();
    assertThat(calls.out()).contains("kill of a.stock", "kill of b.stock", "kill of a.orders");

    drill(folder, "simians: false,");
    assertThat(unleash(often.split(" ", -1))).isZero();
    assertThat(calls.out()).doesNotContain(".stock").contains("kill of a.orders");
  }

  /** Two services in two zones, and what one of them says of simians. */
  private static Path drill(Path folder, String label) throws IOException {
    String service =
        "{%s placement: zone, command: [/bin/true], ports: {http: {protocol: http}},"
            + " ready: {http: /, within: 1m}%s}";
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        apiVersion: holdwater/v1alpha1
        kind: Topology
        metadata: {name: shop}
        spec:
          regions: [{name: r1, zones: [a, b]}]
          services:
            stock: %s
            orders: %s
        """
            .formatted(
                service.formatted(label, ""),
                service.formatted("", ", calls: [stock], entry: true")));
    for (String file : List.of("orders.yaml", "slow-stock.yaml")) {
      Path source = ProjectRoot.PATH.resolve("ci/your-own").resolve(file);
      String text = Files.readString(source).replaceFirst("(?m)^  proves: .*\\R", "");
      Files.writeString(folder.resolve(file), text);
    }
    return folder.resolve("slow-stock.yaml");
  }

  @Test
  void port_that_is_none_is_a_mistake() {
    assertThat(unleash("--metrics", "70000")).isEqualTo(2);
    assertThat(calls.err()).contains("--metrics is a port, 0 to 65535");
  }

  @Test
  void kong_is_refused_on_one_region() {
    assertThat(unleash("--simian", "kong")).isEqualTo(2);
    assertThat(calls.err())
        .contains("Chaos Kong takes a region, and topology 'compact' has one only");
  }

  @Test
  void what_is_no_simian_service_time_hour_or_scenario_is_a_mistake() {
    assertThat(unleash("--simian", "monky")).isEqualTo(2);
    assertThat(calls.err()).contains("no such simian 'monky', did you mean 'monkey'?");
    assertThat(unleash("--except", "gatewy")).isEqualTo(2);
    assertThat(calls.err()).contains("topology 'compact' has no service 'gatewy'");
    assertThat(unleash("--for", "soon")).isEqualTo(2);
    assertThat(calls.err()).contains("--for is a time such as 20m");
    assertThat(unleash("--every", "1m")).isEqualTo(2);
    assertThat(calls.err()).contains("faults every 60s come too often", "say more than 165s");
    assertThat(unleash("--hours", "17-9")).isEqualTo(2);
    assertThat(calls.err()).contains("--hours are such as 9-17");
    assertThat(unleash("--like", "zone-outrage")).isEqualTo(2);
    assertThat(calls.err()).contains("did you mean 'zone-outage'?").doesNotContain("\tat ");
  }

  @Test
  void leashed_and_unleashed_at_once_is_a_mistake() {
    assertThat(unleash("--leashed", "--unleashed")).isEqualTo(2);
    assertThat(calls.err()).contains("say one");
  }

  @Test
  void help_says_what_each_of_them_takes_and_how_it_ends() {
    assertThat(unleash("--help")).isZero();
    assertThat(calls.out())
        .contains("gorilla takes a zone", "--unleashed", "1 one is gone", "130 interrupted");
  }
}
