package holdwater.cli.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import holdwater.cli.yaml.Reading;
import holdwater.engine.toolkit.Activity;
import holdwater.engine.toolkit.HypothesisStrategy;
import holdwater.engine.toolkit.RollbackStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of experiments, and all their mistakes at once. */
class ExperimentReaderTest {
  private static final String SHOP =
      """
      title: Catalog latency must not stop playback
      description: 800 ms on catalog in zone a; the gateway must fall back to the cached row.
      tags: [catalog, latency]
      contributions: {availability: high, security: none}
      configuration:
        gateway: {type: env, key: GATEWAY_URL, default: "http://127.0.0.1:8080"}
        delay_ms: {type: env, key: DELAY_MS, default: 800, env_var_type: int}
        hold_s: 20
        build: {type: probe, name: build, provider: {type: process, path: echo, arguments: ["7"]}}
      secrets:
        api: {token: {type: env, key: API_TOKEN}}
      controls:
        - {name: tracing, provider: {type: python, module: chaostracing.control}}
      steady-state-hypothesis:
        title: Viewers can start a stream
        probes:
          - type: probe
            name: home-page-ok
            tolerance: [200, 206]
            provider:
              type: http
              url: "${gateway}/api/home"
              timeout: [1, 3]
              secrets: [api]
              headers: {Authorization: "Bearer ${token}"}
          - type: probe
            name: recommendations-served
            tolerance: {type: jsonpath, target: body, path: "$.rows[*].id", count: 5}
            provider: {type: http, url: "${gateway}/api/home", timeout: 3}
      method:
        - type: action
          name: slow-catalog
          background: true
          controls:
            - {name: inner, provider: {type: python, module: mine}}
          provider:
            type: python
            module: chaostoxi.toxic.actions
            func: create_latency_toxic
            arguments: {for_proxy: catalog-a, toxic_name: slow, latency: "${delay_ms}"}
          pauses: {before: 5, after: "${hold_s}"}
        - ref: home-page-ok
      rollbacks:
        - type: action
          name: remove-slow
          provider: {type: http, method: DELETE, url: "http://127.0.0.1:8474/proxies/catalog-a/toxics/slow"}
      runtime:
        hypothesis: {strategy: continuously}
        rollbacks: {strategy: always}
      extensions: [{name: theirs}]
      whatever: they like
      """;

  private static final String WRONG =
      """
      title: Wrong all over
      configuration:
        a: {type: env, key: NOT_THERE}
        b: {type: env, key: B, env_var_type: int}
      secrets:
        s: {v: {type: vault, path: x}}
      steady-state-hypothesis:
        title: ""
        probes:
          - {type: probe, name: none, provider: {type: http, url: "http://127.0.0.1/"}}
          - {type: probe, name: half, tolerance: 0.5, provider: {type: http, url: "http://127.0.0.1/"}}
          - {type: probe, name: re, tolerance: {type: regex, pattern: "("}, provider: {type: http}}
          - {type: probe, name: range, tolerance: {type: range, range: [1]}, provider: {type: process, path: no-such-program}}
          - {type: probe, name: path, tolerance: {type: jsonpath, path: "$["}, provider: {type: python, module: chaosaws.ec2.actions, func: stop_instance}}
      method:
        - {ref: hlaf}
        - {type: attack, name: x, provider: {type: magic}}
        - {type: action, name: toxic, provider: {type: python, module: chaostoxi.toxic.actions, func: create_latency_toxic, arguments: {for_proxy: a, latnecy: 5}}}
        - {type: action, name: host, pauses: {after: soon}, provider: {type: http, url: "http://127.0.0.1/", headers: {Host: shop}}}
      runtime: {rollbacks: {strategy: sometimes}}
      """;

  @TempDir Path folder;

  private Reading<ExperimentFile> read(String name, String text, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    all.putAll(environment);
    return new ExperimentReader(all).read(Files.writeString(folder.resolve(name), text));
  }

  @Test
  void an_experiment_is_read_as_it_is() throws IOException {
    ExperimentFile file =
        read("shop.yaml", SHOP, Map.of("API_TOKEN", "t0p", "DELAY_MS", "300")).orThrow();

    assertThat(file.experiment().title()).isEqualTo("Catalog latency must not stop playback");
    assertThat(file.experiment().hypothesis())
        .extracting(Activity::name)
        .containsExactly("home-page-ok", "recommendations-served");
    assertThat(file.experiment().method())
        .extracting(Activity::name)
        .containsExactly("slow-catalog", "home-page-ok");
    assertThat(file.experiment().method())
        .extracting(Activity::background)
        .containsExactly(true, false);
    assertThat(file.experiment().hypothesisStrategy()).isEqualTo(HypothesisStrategy.CONTINUOUSLY);
    assertThat(file.experiment().rollbackStrategy()).isEqualTo(RollbackStrategy.ALWAYS);
    assertThat(file.experiment().settings()).containsOnlyKeys("build");
    assertThat(file.experiment().notPlayed())
        .containsExactly(
            "control 'tracing' (chaostracing.control) is not played here",
            "control 'inner' (mine) of 'slow-catalog' is not played here");
    assertThat(file.variables().substitute("${delay_ms} ${hold_s} ${token} ${gateway}"))
        .isEqualTo("300 20 t0p http://127.0.0.1:8080");
    assertThat(file.experiment().document().at("/secrets/api/token/key").asText())
        .as("the journal has no secret in it")
        .isEqualTo("API_TOKEN");
  }

  @Test
  void json_with_tabs_is_read_too_and_a_variable_of_the_user_comes_first() throws IOException {
    String json =
        """
        {
        \t"title": "a", "description": "b",
        \t"configuration": {"n": {"type": "env", "key": "NOT_THERE"}},
        \t"method": [
        \t\t{"type": "action", "name": "x", "provider": {"type": "process", "path": "true"}}
        \t]
        }
        """;
    Path file = Files.writeString(folder.resolve("a.json"), json);
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));

    assertThat(ExperimentReader.isExperiment(file)).isTrue();
    assertThat(
            new ExperimentReader(environment)
                .read(file, Map.of("n", IntNode.valueOf(3)))
                .orThrow()
                .variables()
                .configuration("n")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void all_mistakes_are_told_at_once_with_line_and_column() throws IOException {

    assertThat(read("wrong.yaml", WRONG, Map.of("B", "x")).describe())
        .contains("wrong.yaml has 22 mistakes:")
        .contains("3:6 ", "the environment has no 'NOT_THERE', and there is no default")
        .contains("what it stands for is no 'int'")
        .contains("secrets in a vault are not read here")
        .contains("tolerance", "is missing")
        .contains("must be true or false, a whole number, text, a list, or a map with a type")
        .contains("is no regular expression")
        .contains("must be a list of two numbers")
        .contains("there is no program 'no-such-program'")
        .contains("is no JSON path")
        .contains("'chaosaws.ec2.actions.stop_instance' is Python, and not done here")
        .contains("no activity has the name 'hlaf'")
        .contains("must be probe or action", "must be http, process or python")
        .contains("wants 'toxic_name'", "has no such argument, did you mean 'latency'?")
        .contains("this header cannot be sent from here")
        .contains("must be a number of seconds, or ${name}")
        .contains("there is no strategy 'sometimes'")
        .contains("description", "url");
  }

  @Test
  void files_of_ours_are_no_experiments() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.yaml"), "kind: Scenario\nmethod: []\nspec: {}\n");

    assertThat(ExperimentReader.isExperiment(file)).isFalse();
    assertThat(ExperimentReader.isExperiment(folder.resolve("none.yaml"))).isFalse();
  }
}
