package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import holdwater.cli.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors use and the reader must say the same. */
class ScenarioSchemaTest {
  private static final String ALIEN = "qqqqqqqqqqqq";
  private static final List<String> SOUND =
      List.of(
          "lose-zone.yaml",
          "every-key.yaml",
          "more-faults.yaml",
          "http-clients.yaml",
          "journeys.yaml",
          "own-generator.yaml",
          "own-simulation.yaml");
  private static final String KNOWN = "unknown key, known here: ";

  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path root;
  private TestLibrary files;
  private JsonNode schema;

  @BeforeEach
  void schema() throws IOException {
    files = new TestLibrary(root);
    files.write("scenarios/library/slo/calls.yaml", WitnessSloTest.calls("calls"));
    schema = json.readTree(schemaText());
  }

  private static String schemaText() throws IOException {
    try (InputStream in = ScenarioReader.class.getResourceAsStream(ScenarioReader.SCHEMA)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private JsonNode asJson(String yaml) {
    Load load = new Load(LoadSettings.builder().build());
    return json.valueToTree(load.loadFromString(yaml));
  }

  private static List<String> violations(JsonNode instance) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemaText(), InputFormat.JSON);
    return schema.validate(instance.toString(), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  @Test
  void sound_scenarios_follow_the_schema() throws IOException {
    for (String name : SOUND) {
      String text = ScenarioReaderTest.resource(name);

      assertThat(violations(asJson(text))).as(name).isEmpty();
      assertThat(files.scenario(text).describe()).as(name).isEmpty();
    }
  }

  @Test
  void shipped_scenarios_follow_the_schema() throws IOException {
    Library shipped = Library.of(ShippedFilesTest.PROJECT);
    for (String name : shipped.scenarioNames()) {
      String text = Files.readString(shipped.scenario(name).orElseThrow());

      assertThat(violations(asJson(text))).as(name).isEmpty();
    }
  }

  @Test
  void traffic_that_is_not_ours_follows_the_schema() throws IOException {
    String http = ScenarioReaderTest.resource("http-clients.yaml");
    String[] parts = http.split("(?s)traffic:.*slos:", -1);
    for (String traffic : List.of("none", "{command: [wrk, -t, 2, \"${urls.gateway}\"]}")) {
      String text = parts[0] + "traffic: " + traffic + "\n  slos:" + parts[1];

      assertThat(violations(asJson(text))).as(traffic).isEmpty();
    }
    String text = parts[0] + "traffic: nobody\n  slos:" + parts[1];
    assertThat(violations(asJson(text))).isNotEmpty();
  }

  @Test
  void mistakes_of_form_violate_the_schema() throws IOException {
    String sound = ScenarioReaderTest.resource("lose-zone.yaml");
    List<List<String>> mistakes =
        List.of(
            List.of("10/s", "10"),
            List.of("held: 99%", "held: 0.99"),
            List.of("kind: outage", "kind: latency"),
            List.of("kind: outage", "kind: outrage"),
            List.of("{zone: b}", "{links: b.catalog}"),
            List.of("{zone: b}", "{pick: one}"),
            List.of("{zone: b}", "{zone: b, links: 'a:b'}"),
            List.of("minEvents: 50", "minEvents: many"),
            List.of("within: 10s", "within: 10"),
            List.of("name: lose-zone,", "name: Lose zone,"),
            List.of("hypothesis:", "hypotesis:"));
    for (List<String> mistake : mistakes) {
      String text = sound.replace(mistake.get(0), mistake.get(1));

      assertThat(violations(asJson(text))).as("%s", mistake).isNotEmpty();
      assertThat(files.mistakes(text)).as("%s", mistake).isNotEmpty();
    }
  }

  @Test
  void schema_and_reader_know_the_same_keys() throws IOException {
    Set<String> compared = new HashSet<>();
    for (String name : SOUND) {
      JsonNode document = asJson(ScenarioReaderTest.resource(name));
      compareKeys(schema, document, document, compared);
    }

    assertThat(compared)
        .as("every object of the schema occurs in one of the files")
        .hasSameSizeAs(
            schema.findParents("additionalProperties").stream()
                .filter(object -> object.has("properties"))
                .map(object -> object.get("properties"))
                .toList());
  }

  /**
   * Walks schema and instance together; where they have an object, asks the reader for its keys.
   */
  private void compareKeys(JsonNode rule, JsonNode value, JsonNode document, Set<String> compared) {
    List<JsonNode> objects = alternatives(rule, value);
    if (value.isArray()) {
      value.forEach(item -> compareKeys(resolved(rule).path("items"), item, document, compared));
    } else if (value.isObject() && resolved(rule).path("additionalProperties").isObject()) {
      JsonNode entry = resolved(rule).get("additionalProperties");
      value.forEach(item -> compareKeys(entry, item, document, compared));
    } else if (value.isObject()) {
      Set<String> keys = new TreeSet<>();
      for (JsonNode object : objects) {
        compared.add(object.get("properties").toString());
        object.get("properties").fieldNames().forEachRemaining(keys::add);
      }
      assertThat(keysOfReader((ObjectNode) value, document)).isEqualTo(keys);
      for (String key : keys) {
        for (JsonNode object : objects) {
          JsonNode below = object.get("properties").path(key);
          if (value.has(key) && !below.isMissingNode()) {
            compareKeys(below, value.get(key), document, compared);
          }
        }
      }
    }
  }

  private JsonNode resolved(JsonNode rule) {
    return rule.has("$ref") ? schema.at(rule.get("$ref").asText().substring(1)) : rule;
  }

  /** The objects that {@code value} may be: if it has a kind, the one that has that kind. */
  private List<JsonNode> alternatives(JsonNode rule, JsonNode value) {
    JsonNode resolved = resolved(rule);
    List<JsonNode> objects = new ArrayList<>();
    (resolved.has("oneOf") ? resolved.get("oneOf") : List.of(resolved))
        .forEach(
            object -> {
              JsonNode kind = object.path("properties").path("kind");
              boolean other =
                  value.has("kind")
                      && !kind.isMissingNode()
                      && !kind.toString().contains("\"" + value.get("kind").asText() + "\"");
              if (object.has("properties") && !other) {
                objects.add(object);
              }
            });
    return objects;
  }

  private Set<String> keysOfReader(ObjectNode object, JsonNode document) {
    object.put(ALIEN, 1);
    List<Problem> problems =
        files.scenario(document.toString()).problems().stream()
            .flatMap(p -> p.list().stream())
            .filter(p -> p.path().endsWith(ALIEN))
            .toList();
    object.remove(ALIEN);
    assertThat(problems).singleElement().matches(p -> p.message().startsWith(KNOWN));
    String known = problems.get(0).message().substring(KNOWN.length());
    return new TreeSet<>(List.of(known.split(", ")));
  }
}
