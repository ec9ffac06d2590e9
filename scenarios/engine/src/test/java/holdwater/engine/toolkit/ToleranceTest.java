package holdwater.engine.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the answers of the Chaos Toolkit that scenarios/cli keeps say nothing of. */
class ToleranceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Variables variables =
      new Variables(
          Map.of(
              "ok",
              json("200"),
              "both",
              json("[200, 204]"),
              "word",
              json("'up'"),
              "path",
              json("'$.a'")),
          List.of());

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean holds(Tolerance tolerance, String value) {
    Provider nobody =
        (provider, names) -> {
          throw new AssertionError("nobody is to be called");
        };
    try {
      return tolerance.holds(json(value), variables, nobody).within();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_name_as_tolerance_is_whatever_it_stands_for() {
    assertThat(holds(new ScalarTolerance(json("'${ok}'")), "{'status': 200}")).isTrue();
    assertThat(holds(new ScalarTolerance(json("'${ok}'")), "{'status': 500}")).isFalse();
    assertThat(holds(new ScalarTolerance(json("'${both}'")), "{'status': 204}")).isTrue();
    assertThat(holds(new ScalarTolerance(json("'${word}'")), "'up'")).isTrue();
  }

  private static JsonPathTolerance path(String path, String expect, Integer count) {
    return new JsonPathTolerance(
        path,
        Optional.ofNullable(expect).map(ToleranceTest::json),
        Optional.ofNullable(count),
        "body");
  }

  @Test
  void a_json_path_leads_to_something_to_these_or_to_so_many() {
    String rows =
        "{'status': 200, 'body': {'a': 1, 'none': null, 'l': [{'id': 1, 'v': '0'}, {'id': 2, 'v': '3'}]}}";

    assertThat(holds(path("$.a", null, null), rows)).isTrue();
    assertThat(holds(path("$.b", null, null), rows)).isFalse();
    assertThat(holds(path("$.none", null, null), rows)).as("null is something").isTrue();
    assertThat(holds(path("$.a", "1", null), rows)).isTrue();
    assertThat(holds(path("$.a", "true", null), rows)).as("to Python, 1 is true").isTrue();
    assertThat(holds(path("$.a", "'1'", null), rows)).isFalse();
    assertThat(holds(path("$.l[*].id", "[1, 2]", null), rows)).isTrue();
    assertThat(holds(path("$.l[*].id", "[2, 1]", null), rows)).isFalse();
    assertThat(holds(path("$.l[*].id", null, 2), rows)).isTrue();
    assertThat(holds(path("$.l[*].id", null, 3), rows)).isFalse();
    assertThat(holds(path("$.l[?(@.v != '0')]".replace('\'', '"'), null, 1), rows)).isTrue();
    assertThat(holds(path("$..id", null, 2), rows)).isTrue();
    assertThat(holds(path("${path}", "1", null), rows)).isTrue();
  }

  @Test
  void text_that_is_json_is_read_as_such() {
    JsonPathTolerance up =
        new JsonPathTolerance("$.up", Optional.of(json("true")), Optional.empty(), "stdout");

    JsonNode said = JSON.createObjectNode().put("stdout", "{\"up\": true}");
    assertThat(holds(up, said.toString())).isTrue();
    assertThat(holds(up, "{'stdout': 'no json'}")).isFalse();
  }

  @Test
  void what_another_probe_calls_true_is_within_and_an_error_of_it_a_doubt() throws Exception {
    ProbeTolerance tolerance =
        new ProbeTolerance("says", json("{'type': 'http', 'arguments': {'a': 1}}"));
    JsonNode value = json("5");

    Provider yes =
        (provider, names) -> {
          assertThat(provider.path("arguments")).isEqualTo(json("{'a': 1, 'value': 5}"));
          return new ActivityOutcome(json("{'status': 500}"), Optional.of("was answered 500"));
        };
    Tolerance.Held held = tolerance.holds(value, variables, yes);
    assertThat(held.within()).isTrue();
    assertThat(held.doubt()).contains("was answered 500");
    assertThat(
            tolerance
                .holds(value, variables, (provider, names) -> ActivityOutcome.of(BooleanNode.FALSE))
                .within())
        .isFalse();
    Provider dead =
        (provider, names) -> {
          throw new ActivityFailed("nobody");
        };
    assertThat(tolerance.holds(value, variables, dead).within()).isFalse();
  }
}
