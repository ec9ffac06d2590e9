package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.alerts.AlertExpectation;
import holdwater.dashboards.alerts.AlertExpectation.MustFire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsReaderTest {
  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void library() throws IOException {
    files = new TestLibrary(root);
  }

  private static String with(String alerts) throws IOException {
    return ScenarioReaderTest.resource("lose-zone.yaml").stripTrailing()
        + "\n  alerts: "
        + alerts
        + "\n";
  }

  @Test
  void what_alerts_must_do_is_read() throws IOException {
    AlertExpectation read =
        files
            .scenario(with("{mustFire: [{alert: Bad, within: 90s}], mustNotFire: [Worse]}"))
            .orThrow()
            .alerts();

    assertThat(read)
        .isEqualTo(
            new AlertExpectation(
                List.of(new MustFire("Bad", Duration.ofSeconds(90))), List.of("Worse")));
  }

  @Test
  void scenario_that_says_nothing_expects_nothing() throws IOException {
    assertThat(files.scenario(ScenarioReaderTest.resource("lose-zone.yaml")).orThrow().alerts())
        .isEqualTo(AlertExpectation.NONE);
  }

  @Test
  void mistakes_are_told() throws IOException {
    assertThat(files.scenario(with("{mustFire: [{alert: Bad}]}")).describe())
        .contains("alerts.mustFire[0]");
    assertThat(files.scenario(with("{mustFire: [{alert: Bad, within: 0s}]}")).describe())
        .contains("within");
    assertThat(files.scenario(with("{mustfire: []}")).describe()).contains("mustFire");
  }
}
