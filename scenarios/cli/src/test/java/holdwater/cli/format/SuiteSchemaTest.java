package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import holdwater.cli.Patterns;
import holdwater.cli.Scenarios;
import holdwater.engine.gate.Suite;
import holdwater.engine.gate.SuiteScenario;
import holdwater.model.scenario.Scenario;
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

/** The schema of suites that editors use, and the reader, say the same. */
class SuiteSchemaTest {
  private static final Library SHIPPED = Library.of(ShippedFilesTest.PROJECT);
  private static final String KNOWN = "unknown key, known here: ";

  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;

  private static List<String> violations(String yaml) throws IOException {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    String instance = new ObjectMapper().valueToTree(document).toString();
    try (InputStream in = SuiteReader.class.getResourceAsStream(SuiteReader.SCHEMA)) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      return schema.validate(instance, InputFormat.JSON).stream().map(Object::toString).toList();
    }
  }

  private String mistakes(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("suite.yaml"), yaml);
    return new Formats(SHIPPED, Patterns.KNOWN).suite(file).describe();
  }

  @Test
  void shipped_suites_follow_schema_and_reader_and_bear_the_name_of_their_file()
      throws IOException {
    assertThat(SHIPPED.suiteNames()).containsExactly("gate", "nightly", "smoke");
    for (String name : SHIPPED.suiteNames()) {
      Path path = SHIPPED.suite(name).orElseThrow();
      Suite suite = new Formats(SHIPPED, Patterns.KNOWN).suite(path).orThrow().suite();

      assertThat(violations(Files.readString(path))).as(name).isEmpty();
      assertThat(suite.name()).isEqualTo(name);
      assertThat(suite.description()).isNotBlank();
    }
  }

  /** A scenario that nothing plays by itself is soon one that nobody plays. */
  @Test
  void every_scenario_is_played_at_night_or_said_to_be_left_out() throws IOException {
    Path nightly = SHIPPED.suite("nightly").orElseThrow();
    Suite suite = new Formats(SHIPPED, Patterns.KNOWN).suite(nightly).orThrow().suite();
    String except =
        Files.readAllLines(nightly).stream()
            .filter(line -> line.startsWith("  except: "))
            .findFirst()
            .orElse("");
    List<String> names = suite.scenarios().stream().map(SuiteScenario::name).toList();

    assertThat(new Scenarios(SHIPPED).library())
        .map(ScenarioFile::scenario)
        .filteredOn(scenario -> !scenario.tags().contains("negative-control"))
        .filteredOn(scenario -> !except.matches(".*\\b" + scenario.name() + "\\b.*"))
        .extracting(Scenario::name)
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(suite.scenarios())
        .extracting(scenario -> scenario.topology().name())
        .contains("compact", "commerce", "two-regions");
  }

  @Test
  void mistakes_of_form_violate_both() throws IOException {
    String nightly = Files.readString(SHIPPED.suite("nightly").orElseThrow());
    // Without its own map of changes, for a second one would be a mistake by itself.
    String sound = nightly.substring(0, nightly.indexOf("  # For the check"));
    assertThat(violations(sound)).isEmpty();
    List<List<String>> mistakes =
        List.of(
            List.of("budget: 6h", "budget: 6"),
            List.of("prove: true", "prove: 1"),
            List.of("kind: Suite", "kind: Suit"),
            List.of("order: shortest-first", "order: shortest"),
            List.of("tags: [", "tag: ["),
            List.of("tags: [", "tags: gate # ["),
            List.of("name: nightly", "name: Every night"),
            List.of("budget: 6h", "budget: 6h\n  stopAtFirstRed: 1"),
            List.of("budget: 6h", "budget: 6h\n  margins: [{scenario: slow-catalog, atLeast: 2}]"),
            List.of(
                "budget: 6h",
                "budget: 6h\n  margins: [{scenario: slow-catalog, dose: hold, atLeast: 2}]"),
            List.of(
                "budget: 6h",
                "budget: 6h\n  margins: [{scenario: slow-catalog, dose: latency, atLeast: 1}]"),
            List.of("budget: 6h", "budget: 6h\n  changes: [{services: [catalog]}]"),
            List.of("budget: 6h", "budget: 6h\n  changes: [{paths: []}]"),
            List.of("budget: 6h", "budget: 6h\n  changes: [{paths: [a], services: }]"),
            List.of("budget: 6h", "budget: 6h\n  changes: [{paths: [a], servises: [catalog]}]"));
    for (List<String> mistake : mistakes) {
      String text = sound.replace(mistake.get(0), mistake.get(1));

      assertThat(violations(text)).as("%s", mistake).isNotEmpty();
      assertThat(mistakes(text)).as("%s", mistake).isNotEmpty();
    }
  }

  @Test
  void schema_and_reader_know_the_same_keys() throws IOException {
    JsonNode schema;
    try (InputStream in = SuiteReader.class.getResourceAsStream(SuiteReader.SCHEMA)) {
      schema = json.readTree(in);
    }
    List<String> keys = new ArrayList<>();
    schema.at("/properties/spec/properties").fieldNames().forEachRemaining(keys::add);
    String mistakes =
        mistakes(
            """
            apiVersion: holdwater/v1alpha1
            kind: Suite
            metadata: {name: own}
            spec: {qqqqqqqqqqqq: 1, scenarios: [zone-outage], budget: 20m}
            """);

    assertThat(mistakes).contains(KNOWN);
    String known = mistakes.substring(mistakes.indexOf(KNOWN) + KNOWN.length());
    assertThat(known.split(", ")).containsExactlyInAnyOrderElementsOf(keys);
  }
}
