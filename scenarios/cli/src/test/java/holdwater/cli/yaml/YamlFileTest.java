package holdwater.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
  @TempDir private Path folder;

  private String mistakesOf(String text) throws IOException {
    return mistakesOf(Files.writeString(folder.resolve("f.yaml"), text));
  }

  private static String mistakesOf(Path path) {
    YamlFile file = YamlFile.read(path);
    assertThat(file.documents()).isEmpty();
    return file.problems().toString();
  }

  @Test
  void a_file_that_is_not_there_is_a_mistake() {
    assertThat(mistakesOf(folder.resolve("f.yaml")))
        .isEqualTo("f.yaml has 1 mistake:\n  1:1  (file)   no such file");
  }

  @Test
  void a_folder_is_a_mistake() {
    assertThat(mistakesOf(folder)).contains("cannot be read");
  }

  @Test
  void an_empty_file_is_a_mistake() throws IOException {
    assertThat(mistakesOf("# nothing\n")).endsWith("1:1  (file)   is empty");
  }

  @Test
  void a_tab_is_found_where_it_stands() throws IOException {
    assertThat(mistakesOf("a:\n  b: 1\n\tc: 2\n"))
        .startsWith(
            "f.yaml has 1 mistake:\n  3:1  (file)   is not YAML: found character '\\t(TAB)'");
  }

  @Test
  void malformed_yaml_is_found_where_it_breaks() throws IOException {
    assertThat(mistakesOf("a: {b: 1\nc: 2\n"))
        .startsWith("f.yaml has 1 mistake:\n  2:2  (file)   is not YAML: ");
    assertThat(mistakesOf("a: \"b\n"))
        .startsWith("f.yaml has 1 mistake:\n  2:1  (file)   is not YAML");
    assertThat(mistakesOf("a: *b\n")).contains("  1:4  (file)   is not YAML: ");
  }

  @Test
  void characters_that_cannot_be_printed_are_refused() throws IOException {
    assertThat(mistakesOf("a: \u0007\n")).contains("is not YAML: ");
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() throws IOException {
    Path file = Files.write(folder.resolve("f.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

    assertThat(mistakesOf(file)).endsWith("is not UTF-8");
  }

  @Test
  void a_huge_file_is_refused_unread() throws IOException {
    assertThat(mistakesOf("# " + "x".repeat(YamlFile.MAX_BYTES)))
        .endsWith("1:1  (file)   is larger than 256 KB");
  }

  @Test
  void a_billion_laughs_are_refused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [ha]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, alias, alias, alias));
    }

    assertThat(mistakesOf(bomb.toString())).contains("has more than 20 aliases");
  }

  @Test
  void what_merges_itself_ends_and_is_refused_where_it_does() throws IOException {
    assertThat(mistakesOf("a: &a\n  <<: [*a, *a]\n  b: 1\n"))
        .isEqualTo("f.yaml has 1 mistake:\n  2:8  (file)   contains itself, by *a");
    assertThat(mistakesOf("a: &a [1, *a]\n")).contains("contains itself");
    Path sound =
        Files.writeString(folder.resolve("f.yaml"), "a: &a {b: 1}\nc: {<<: *a, d: [*a, *a]}\n");
    assertThat(YamlFile.read(sound).problems().isEmpty()).isTrue();
  }

  @Test
  void nesting_without_end_is_refused_before_anything_recurses() throws IOException {
    assertThat(mistakesOf("[".repeat(100_000)))
        .isEqualTo("f.yaml has 1 mistake:\n  1:41  (file)   is nested deeper than 40 levels");
  }

  @Test
  void a_document_with_nothing_in_it_is_passed_over() throws IOException {
    for (String text : new String[] {"a: 1\n---\n", "---\n---\na: 1\n", "---\n~\n---\na: 1\n"}) {
      YamlFile file = YamlFile.read(Files.writeString(folder.resolve("f.yaml"), text));

      assertThat(file.single()).as(text).isPresent();
      assertThat(file.problems().isEmpty()).as(text).isTrue();
    }
    assertThat(mistakesOf("---\n---\n")).endsWith("1:1  (file)   is empty");
  }

  @Test
  void a_second_document_is_found_where_it_begins() throws IOException {
    YamlFile file = YamlFile.read(Files.writeString(folder.resolve("f.yaml"), "a: 1\n---\nb: 2\n"));

    assertThat(file.documents()).hasSize(2);
    assertThat(file.single()).isEmpty();
    assertThat(file.problems().toString())
        .endsWith("3:1  (file)   has a second document: put it into a file of its own");
  }
}
