package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Problem;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.model.slo.Slo;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of the shapes in which others publish OpenSLO. Each says in its first lines what it is read
 * as ({@code # reads: NAMES}), or with which words it is refused ({@code # refused: PLACE
 * MESSAGE}).
 */
class OpenSloFilesTest {
  private static final String READS = "# reads: ";
  private static final String REFUSED = "# refused: ";

  static Stream<Path> files() throws Exception {
    URL folder = OpenSloFilesTest.class.getResource("openslo");
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList().stream();
    }
  }

  private static List<String> told(Path file, String key) throws Exception {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }

  private static String words(Problem problem) {
    return problem.position() + " " + problem.path() + " " + problem.message();
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_is_read_or_refused_with_the_right_words(Path file) throws Exception {
    Reading<List<Slo>> read = new SloReader().read(file);

    assertThat(read.problems().stream().map(Problems::list).flatMap(List::stream))
        .extracting(OpenSloFilesTest::words)
        .containsExactlyElementsOf(told(file, REFUSED));
    assertThat(read.value().stream().flatMap(List::stream).map(Slo::name))
        .containsExactlyElementsOf(
            told(file, READS).stream().flatMap(names -> Stream.of(names.split(", "))).toList());
  }

  @Test
  void there_are_ten_at_least() throws Exception {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(10);
  }
}
