package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.Patterns;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that ci/map-test plays. */
class DeadlinesFilesTest {
  private static final Path FOLDER = ShippedFilesTest.PROJECT.resolve("ci/deadlines");

  @ParameterizedTest
  @ValueSource(strings = {"three.yaml", "page.yaml", "viewers.yaml"})
  void file_has_no_mistake(String file) {
    Formats formats = new Formats(Library.of(ShippedFilesTest.PROJECT), Patterns.KNOWN);

    assertThat(formats.any(FOLDER.resolve(file)).describe()).isEmpty();
  }
}
