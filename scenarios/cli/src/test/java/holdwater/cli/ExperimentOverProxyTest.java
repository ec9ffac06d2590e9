package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An experiment as its owner has it: a toxic by http at a Toxiproxy, and its way back. */
@Timeout(120)
class ExperimentOverProxyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXPERIMENT =
      """
      title: A slow stock must not keep orders from answering
      description: A toxic at the Toxiproxy between them.
      configuration:
        toxi: {type: env, key: NOBODY_HAS_THIS, default: "http://127.0.0.1:8474"}
        shop: nobody
        type: latency
        attributes: {latency: 200}
      steady-state-hypothesis:
        title: Orders answer
        probes:
          - type: probe
            name: orders-answer
            tolerance: [200, 503]
            provider: {type: http, url: "${shop}", timeout: [1, 0.8]}
      method:
        - type: action
          name: add-toxic
          provider:
            type: http
            method: POST
            url: "${toxi}/proxies/%1$s/toxics"
            headers: {Content-Type: application/json}
            arguments: {name: slow, type: "${type}", stream: downstream, attributes: "${attributes}"}
        - type: probe
          name: toxics
          provider: {type: http, url: "${toxi}/proxies/%1$s/toxics"}
      rollbacks:
        - type: action
          name: remove-toxic
          provider: {type: http, method: DELETE, url: "${toxi}/proxies/%1$s/toxics/slow"}
      """
          .formatted(ForeignShop.PROXY);

  @RegisterExtension final Calls calls = new Calls();
  @TempDir Path folder;
  private ForeignShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new ForeignShop();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  private int run(String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), EXPERIMENT);
    String[] words = {
      "run",
      file.toString(),
      "--report",
      folder.resolve("out").toString(),
      "--var",
      "toxi=" + shop.stock(),
      "--var",
      "shop=" + shop.ordersUrl()
    };
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return calls.holdwater(all);
  }

  private JsonNode written(String name) throws IOException {
    return JSON.readTree(folder.resolve("out").resolve(name).toFile());
  }

  private String toxics() throws Exception {
    return shop.call("GET", "/proxies/" + ForeignShop.PROXY + "/toxics", "");
  }

  @Test
  void what_is_survived_is_a_pass_and_nothing_is_left() throws Exception {
    assertThat(run()).isZero();

    JsonNode journal = written("journal.json");
    assertThat(journal.at("/run/1/output/body").toString()).contains("slow", "200");
    assertThat(journal.at("/steady_states/after/steady_state_met").asBoolean()).isTrue();
    assertThat(written("judgement.json").path("verdict").asText()).isEqualTo("PASS");
    assertThat(toxics()).isEqualTo("[]");
  }

  @Test
  void what_nobody_can_ask_any_more_is_left_in_force_by_default_and_said_to_be() throws Exception {
    assertThat(run("--var", "type=timeout", "--var", "attributes:json={\"timeout\": 0}"))
        .isEqualTo(3);

    assertThat(written("journal.json").path("status").asText()).isEqualTo("failed");
    assertThat(written("judgement.json").path("reasons").toString())
        .contains("could not be asked after the method")
        .contains("the rollbacks were not played (strategy 'default', status failed)");
    assertThat(toxics()).contains("slow");
  }

  @Test
  void with_rollbacks_always_nothing_is_left_and_the_steady_state_is_seen_to_be_back()
      throws Exception {
    assertThat(
            run(
                "--var",
                "type=timeout",
                "--var",
                "attributes:json={\"timeout\": 0}",
                "--rollback-strategy",
                "always"))
        .isEqualTo(3);

    assertThat(toxics()).isEqualTo("[]");
    assertThat(written("judgement.json").at("/atTheEnd/steady_state_met").asBoolean()).isTrue();
  }
}
