package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema of game days that editors use, and the reader, say the same. */
class GameDaySchemaTest {
  private static final Library SHIPPED = Library.of(ShippedFilesTest.PROJECT);
  private static final String KNOWN = "unknown key, known here: ";
  private static final String SOUND =
      """
      apiVersion: holdwater/v1alpha1
      kind: GameDay
      metadata: {name: autumn}
      spec:
        hypothesis: Nobody notices.
        topology: compact
        owner: Ada
        next: 2026-12-15
        stop: {bad: 30%, over: 20s}
        steps:
          - name: lose-b
            gate: All are there.
            fault: {kind: outage}
            target: {zone: b}
            hold: 2m
            owner: Cy
            expect: {seen: 1m, mitigated: 90s, recovered: 30s, bad: 5%, alerts: {Burns1h: 2m},
                     actions: {Shift to a: 3m}}
      """;

  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;

  private JsonNode resource(String name) throws IOException {
    try (InputStream in = GameDayReader.class.getResourceAsStream(name)) {
      return json.readTree(in);
    }
  }

  private List<String> violations(String yaml) throws IOException {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource(GameDayReader.SCHEMA).toString(), InputFormat.JSON);
    return schema.validate(json.valueToTree(document).toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private String mistakes(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("autumn.yaml"), yaml);
    return new GameDayReader().read(file).describe();
  }

  @Test
  void shipped_game_days_and_one_with_every_key_follow_schema_and_reader() throws IOException {
    List<String> texts = new ArrayList<>(List.of(SOUND));
    for (String name : SHIPPED.gameDayNames()) {
      texts.add(Files.readString(SHIPPED.gameDay(name).orElseThrow()));
    }
    assertThat(texts).hasSizeGreaterThan(4);

    for (String text : texts) {
      assertThat(violations(text)).as(text).isEmpty();
      assertThat(mistakes(text)).as(text).isEmpty();
    }
  }

  @Test
  void mistakes_of_form_violate_both() throws IOException {
    List<List<String>> mistakes =
        List.of(
            List.of("kind: GameDay", "kind: Gameday"),
            List.of("name: autumn", "name: This autumn"),
            List.of("  hypothesis: Nobody notices.\n", ""),
            List.of("  owner: Ada\n", ""),
            List.of("2026-12-15", "soon"),
            List.of("bad: 30%", "bad: 0.3"),
            List.of(", over: 20s", ""),
            List.of("hold: 2m", "hold: 2"),
            List.of("      hold: 2m\n", ""),
            List.of("kind: outage", "kind: outrage"),
            List.of("{zone: b}", "{}"),
            List.of("seen: 1m", "sean: 1m"),
            List.of("Burns1h: 2m", "Burns1h: two minutes"),
            List.of("Shift to a: 3m", "Shift to a: soon"),
            List.of("gate:", "gait:"));
    for (List<String> mistake : mistakes) {
      assertThat(SOUND).contains(mistake.get(0));
      String text = SOUND.replace(mistake.get(0), mistake.get(1));

      assertThat(violations(text)).as("%s", mistake).isNotEmpty();
      assertThat(mistakes(text)).as("%s", mistake).isNotEmpty();
    }
  }

  @Test
  void schema_and_reader_know_the_same_keys() throws IOException {
    JsonNode schema = resource(GameDayReader.SCHEMA);
    List<List<String>> places =
        List.of(
            List.of("  owner: Ada", "  qqqqqqqqqqqq: 1\n  owner: Ada", "/properties/spec"),
            List.of("{bad: 30%", "{qqqqqqqqqqqq: 1, bad: 30%", "/properties/spec/properties/stop"),
            List.of("      hold", "      qqqqqqqqqqqq: 1\n      hold", "/$defs/step"),
            List.of("{seen", "{qqqqqqqqqqqq: 1, seen", "/$defs/expect"));
    for (List<String> place : places) {
      List<String> keys = new ArrayList<>();
      schema.at(place.get(2) + "/properties").fieldNames().forEachRemaining(keys::add);
      String mistakes = mistakes(SOUND.replace(place.get(0), place.get(1)));

      assertThat(mistakes).as("%s", place).contains(KNOWN);
      String known = mistakes.substring(mistakes.indexOf(KNOWN) + KNOWN.length()).strip();
      assertThat(known.split(", ", -1)).containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void faults_and_targets_are_those_of_scenarios() throws IOException {
    JsonNode ours = resource(GameDayReader.SCHEMA).get("$defs");
    JsonNode scenarios = resource(ScenarioReader.SCHEMA).get("$defs");
    List<String> shared = new ArrayList<>();
    ours.fieldNames().forEachRemaining(shared::add);
    shared.removeAll(List.of("step", "expect"));

    assertThat(shared).contains("fault", "target", "duration", "percentage");
    for (String name : shared) {
      assertThat(ours.get(name)).as(name).isEqualTo(scenarios.get(name));
    }
  }
}
