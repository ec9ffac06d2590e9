package holdwater.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.FaultWords;
import holdwater.cli.format.ScenarioReader;
import holdwater.cli.rules.ProjectRoot;
import holdwater.cli.yaml.Problem;
import holdwater.cli.yaml.YamlFile;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HungRequests;
import holdwater.model.fault.NextRequests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, words by hand, the shipped schema and the documentation say the same of every fault. */
class FaultFormsTest {
  private static final String ALIEN = "qqqqqqqqqqqq";
  private static final String KNOWN = "unknown key, known here: ";

  /** Those without a word of their own: {@code first} is a key, hung requests are for programs. */
  private static final Set<Class<?>> WITHOUT_A_WORD =
      Set.of(NextRequests.class, HungRequests.class);

  private static final Path DOCUMENTATION =
      ProjectRoot.PATH.resolve(Path.of("scenarios", "library", "FAULTS.md"));

  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;

  private YamlFile file(String text) throws IOException {
    return YamlFile.read(Files.writeString(folder.resolve("fault.yaml"), text));
  }

  private Fault read(String sample) throws IOException {
    YamlFile file = file(sample);
    Fault fault = FaultForms.read(file.single().orElseThrow());
    assertThat(file.problems().list()).as(sample).isEmpty();
    return fault;
  }

  private Set<String> keysOfReader(FaultForm form) throws IOException {
    String sample = form.inFile().sample();
    YamlFile file = file(sample.replaceFirst("}$", ", " + ALIEN + ": 1}"));
    FaultForms.read(file.single().orElseThrow());
    List<Problem> problems = file.problems().list();
    assertThat(problems).as(sample).singleElement().matches(p -> p.message().startsWith(KNOWN));
    return Set.of(problems.get(0).message().substring(KNOWN.length()).split(", ", -1));
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(FaultFormsTest::records)
        : Stream.of(family);
  }

  private List<JsonNode> shipped() throws IOException {
    try (InputStream in = ScenarioReader.class.getResourceAsStream(ScenarioReader.SCHEMA)) {
      List<JsonNode> alternatives = new ArrayList<>();
      json.readTree(in).at("/$defs/fault/oneOf").forEach(alternatives::add);
      return alternatives;
    }
  }

  @Test
  void every_fault_of_the_model_has_one_form_but_those_without_a_word() {
    List<Class<?>> known = new ArrayList<>(WITHOUT_A_WORD);
    FaultForms.all().forEach(form -> known.add(form.type()));

    assertThat(known).containsExactlyInAnyOrderElementsOf(records(Fault.class).toList());
    assertThat(FaultForms.kinds()).doesNotHaveDuplicates();
  }

  @Test
  void samples_in_a_file_and_by_hand_are_one_fault_of_that_kind() throws IOException {
    for (FaultForm form : FaultForms.all()) {
      Fault fault = read(form.inFile().sample());

      assertThat(fault).isExactlyInstanceOf(form.type());
      assertThat(fault.kind()).isEqualTo(form.kind());
      assertThat(FaultWords.parse(form.byHand().sample())).isEqualTo(fault);
      assertThat(form.byHand().form()).startsWith(form.kind());
    }
  }

  @Test
  void shipped_schema_has_the_schemas_of_the_forms_and_no_others() throws IOException {
    Set<JsonNode> ours = new HashSet<>();
    for (FaultForm form : FaultForms.all()) {
      ours.add(json.readTree(form.inFile().schema()));
    }

    assertThat(shipped()).containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void schema_and_reader_of_a_form_know_the_same_keys() throws IOException {
    for (FaultForm form : FaultForms.all()) {
      JsonNode schema = json.readTree(form.inFile().schema());
      Set<String> keys = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(keys::add);
      List<String> required = new ArrayList<>();
      schema.get("required").forEach(key -> required.add(key.asText()));

      assertThat(keysOfReader(form)).as(form.kind()).isEqualTo(keys);
      assertThat(schema.at("/properties/kind").toString()).contains("\"" + form.kind() + "\"");
      assertThat(missing(form)).as(form.kind()).containsExactlyInAnyOrderElementsOf(required);
    }
  }

  /** The keys that the reader misses in a fault that has none, and the one that it has. */
  private List<String> missing(FaultForm form) throws IOException {
    YamlFile file = file("{kind: " + form.kind() + "}");
    FaultForms.read(file.single().orElseThrow());
    List<String> keys = new ArrayList<>(List.of("kind"));
    for (Problem problem : file.problems().list()) {
      assertThat(problem.message()).isEqualTo("is missing");
      keys.add(problem.path());
    }
    return keys;
  }

  @Test
  void documentation_has_a_row_for_each_form_and_no_other() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENTATION).stream().filter(line -> line.startsWith("| `")).toList();

    List<String> expected = new ArrayList<>();
    for (FaultForm form : FaultForms.all()) {
      expected.add(
          "| `%s` | %s | `%s` | `%s` | %s |"
              .formatted(
                  form.kind(),
                  form.does(),
                  form.inFile().sample(),
                  form.byHand().sample(),
                  read(form.inFile().sample()).metBy().words()));
    }
    assertThat(rows).containsExactlyElementsOf(expected);
  }
}
