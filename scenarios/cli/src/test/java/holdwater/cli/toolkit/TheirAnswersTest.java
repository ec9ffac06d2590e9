package holdwater.cli.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import holdwater.cli.yaml.JsonValues;
import holdwater.cli.yaml.YamlNode;
import holdwater.engine.toolkit.Provider;
import holdwater.engine.toolkit.Tolerance;
import holdwater.engine.toolkit.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the Chaos Toolkit itself answers, we answer too. */
class TheirAnswersTest {
  private static final Provider NOBODY =
      (provider, variables) -> {
        throw new AssertionError("nobody is to be called");
      };

  @Test
  void tolerances_hold_where_theirs_hold() throws Exception {
    YamlNode rows = TheirAnswers.read("tolerances.json");
    Variables variables =
        new Variables(
            Map.of(
                "ok", IntNode.valueOf(200),
                "word", TextNode.valueOf("up"),
                "low", TextNode.valueOf("5")),
            List.of(Map.of("secret", TextNode.valueOf("xyz"))));
    List<String> others = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      YamlNode row = rows.at(i);
      Tolerance tolerance =
          new ToleranceReader(ActivityReader.of(Map.of())).read(row.at("tolerance")).orElseThrow();
      boolean theirs = JsonValues.of(row.at("holds")).asText().equals("true");
      if (tolerance.holds(JsonValues.of(row.at("value")), variables, NOBODY).within() != theirs) {
        others.add(JsonValues.of(row).toString());
      }
    }

    assertThat(rows.size()).isGreaterThan(150);
    assertThat(others).isEmpty();
  }

  @Test
  void names_stand_for_what_they_stand_for_there() {
    YamlNode answers = TheirAnswers.read("substitutions.json");
    Variables variables =
        new Variables(
            members(answers.at("configuration")),
            List.of(
                members(answers.at("secrets").at("g1")), members(answers.at("secrets").at("g2"))));
    YamlNode rows = answers.at("rows");
    List<String> others = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = JsonValues.of(rows.at(i));
      JsonNode ours = variables.substitute(row.get("data"));
      if (!ours.equals(row.get("gives"))) {
        others.add(row + " but " + ours);
      }
    }

    assertThat(rows.size()).isGreaterThan(40);
    assertThat(others).isEmpty();
  }

  private static Map<String, JsonNode> members(YamlNode map) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    map.keys().forEach(key -> members.put(key, JsonValues.of(map.at(key))));
    return members;
  }
}
