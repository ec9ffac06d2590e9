package holdwater.cli.yaml;

import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapNodeTest {
  @TempDir private Path folder;
  private Problems problems;

  private <T> T read(String text, Function<YamlNode, T> reader) throws IOException {
    YamlFile file = YamlFile.read(Files.writeString(folder.resolve("f.yaml"), text));
    problems = file.problems();
    return reader.apply(file.single().orElseThrow());
  }

  private List<String> mistakes() {
    return problems.list().stream()
        .map(p -> p.position() + " " + p.path() + " " + p.message())
        .toList();
  }

  private static Latency latency(MapNode fault) {
    Duration delay = fault.required("delay", Scalars::duration);
    Duration jitter = fault.optional("jitter", Scalars::duration).orElse(Duration.ZERO);
    return fault.build(() -> new Latency(delay, jitter));
  }

  @Test
  void a_sound_map_is_built() throws IOException {
    assertThat(read("delay: 2s", map(MapNodeTest::latency)))
        .isEqualTo(new Latency(Duration.ofSeconds(2), Duration.ZERO));
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void what_may_be_left_out_may_be_null_or_blank() throws IOException {
    for (String blank : new String[] {"", "~", "null", "''", "' '"}) {
      assertThat(read("delay: 2s\njitter: " + blank, map(MapNodeTest::latency)))
          .as(blank)
          .isEqualTo(new Latency(Duration.ofSeconds(2), Duration.ZERO));
    }
    assertThat(read("delay: ''", map(MapNodeTest::latency))).isNull();
  }

  @Test
  void a_key_of_the_format_that_is_not_read_is_told_from_a_slip() throws IOException {
    read(
        "delay: 2s\nloss: 3\nlosss: 3\n",
        map(
            fault -> {
              fault.unsupported("loss", "burst");
              return latency(fault);
            }));

    assertThat(mistakes())
        .containsExactly(
            "2:1 loss not supported here", "3:1 losss unknown key, known here: delay, jitter");
  }

  @Test
  void a_misspelt_key_is_one_mistake_and_not_a_missing_key_too() throws IOException {
    assertThat(read("dealy: 2s", map(MapNodeTest::latency))).isNull();

    assertThat(mistakes()).containsExactly("1:1 dealy unknown key, did you mean 'delay'?");
  }

  @Test
  void a_key_that_resembles_none_is_told_which_there_are() throws IOException {
    read("delay: 2s\ncolour: red", map(MapNodeTest::latency));

    assertThat(mistakes()).containsExactly("2:1 colour unknown key, known here: delay, jitter");
  }

  @Test
  void a_key_that_is_there_already_is_not_suggested() throws IOException {
    read("delay: 2s\ndelays: 3s", map(MapNodeTest::latency));

    assertThat(mistakes()).containsExactly("2:1 delays unknown key, known here: delay, jitter");
  }

  @Test
  void a_missing_key_is_found_at_the_key_of_its_parent() throws IOException {
    read(
        "x:\n  - fault:\n      jitter: 1s\n",
        map(m -> m.required("x", list(map(i -> i.required("fault", map(MapNodeTest::latency)))))));

    assertThat(mistakes()).containsExactly("2:5 x[0].fault.delay is missing");
  }

  @Test
  void a_duplicate_key_is_found_at_the_second() throws IOException {
    read("delay: 2s\njitter: 1s\ndelay: 3s\n", map(MapNodeTest::latency));

    assertThat(mistakes()).containsExactly("3:1 delay duplicate key, first at 1:1");
  }

  @Test
  void what_the_model_refuses_is_found_at_the_key_it_speaks_of() throws IOException {
    read("delay: 1s\njitter: 2s\n", map(MapNodeTest::latency));
    assertThat(mistakes()).containsExactly("2:9 jitter jitter 2s exceeds delay 1s");

    read("delay: 0s\n", map(MapNodeTest::latency));
    assertThat(mistakes()).containsExactly("1:8 delay delay must be longer than 0s, was 0s");
  }

  @Test
  void all_mistakes_come_at_once() throws IOException {
    read("dealy: 1s\njitter: soon\ncolour: red\n", map(MapNodeTest::latency));

    assertThat(mistakes())
        .containsExactly(
            "1:1 dealy unknown key, did you mean 'delay'?",
            "2:9 jitter must be a duration such as 500ms, 30s or 2m, was 'soon'",
            "3:1 colour unknown key, known here: delay, jitter");
  }

  @Test
  void a_shape_that_is_another_is_said() throws IOException {
    read("[1]", map(MapNodeTest::latency));
    assertThat(mistakes()).containsExactly("1:1  must be a map, was a list");

    read("a:\n", map(m -> m.required("a", list(Scalars::text))));
    assertThat(mistakes()).containsExactly("1:3 a must be a list, was empty");
  }

  @Test
  void entries_keep_the_order_of_the_file() throws IOException {
    Map<String, Integer> read = read("b: 1\na: 2\nc: x\n", entries(Scalars::integer));

    assertThat(read.keySet()).containsExactly("b", "a");
    assertThat(mistakes()).containsExactly("3:4 c must be a whole number, was 'x'");
  }

  @Test
  void a_key_that_is_no_word_is_refused() throws IOException {
    read("[a]: 1\n", entries(Scalars::integer));

    assertThat(mistakes()).containsExactly("1:1 ? a key must be a word");
  }
}
