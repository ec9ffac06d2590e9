package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be named, for people and for machines. */
class ListCommandTest {
  @RegisterExtension final Calls calls = new Calls();

  private JsonNode json(String kind) throws IOException {
    calls.forgetOut();
    assertThat(calls.holdwater("list", kind, "--json")).isZero();
    return new ObjectMapper().readTree(calls.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scenarios",
        "suites",
        "topologies",
        "slos",
        "patterns",
        "faults",
        "models",
        "loads",
        "gamedays"
      })
  void everything_has_a_name_and_a_line_of_its_own(String kind) throws IOException {
    JsonNode all = json(kind);

    assertThat(all).isNotEmpty();
    assertThat(all).allSatisfy(each -> assertThat(each.path("name").asText()).isNotBlank());
    assertThat(all)
        .allSatisfy(
            each -> assertThat(each.path("line").asText()).isNotBlank().doesNotContain("\n"));
    calls.forgetOut();
    assertThat(calls.holdwater("list", kind)).isZero();
    assertThat(calls.out().lines()).hasSize(all.size());
  }

  @Test
  void lines_say_what_it_is() throws IOException {
    assertThat(json("topologies").toString()).contains("\"line\":\"1 region, 2 zones, ");
    assertThat(json("slos").findValuesAsText("line"))
        .contains("A viewer who presses play sees the first picture within 3 s.");
    assertThat(json("patterns").findValuesAsText("name")).contains("zone-failover").isSorted();
  }
}
