package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.Patterns;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that ci/vicious-circle-test plays. */
class ViciousCircleFilesTest {
  private static final Path FOLDER = ShippedFilesTest.PROJECT.resolve("ci/vicious-circle");

  @ParameterizedTest
  @ValueSource(strings = {"killed-back.yaml", "hung-back.yaml"})
  void scenario_has_no_mistake(String file) {
    Formats formats = new Formats(Library.of(ShippedFilesTest.PROJECT), Patterns.KNOWN);

    assertThat(formats.scenario(FOLDER.resolve(file)).describe()).isEmpty();
  }
}
