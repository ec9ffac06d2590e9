package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.Patterns;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.RequestMatch.HeaderValue;
import holdwater.model.scenario.ClientTag;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Suffering;
import holdwater.model.slo.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's scenario of an experiment, and what can be wrong with one. */
class TaggedScenarioTest {
  private static final Library LIBRARY = Library.of(ShippedFilesTest.PROJECT);

  @TempDir Path folder;

  private static String shipped() throws IOException {
    return Files.readString(LIBRARY.scenario("tagged-viewers").orElseThrow());
  }

  private String mistakes(String text) throws IOException {
    Path file = folder.resolve("tagged-viewers.yaml");
    Files.writeString(file, text);
    return new Formats(LIBRARY, Patterns.KNOWN).scenario(file).describe();
  }

  @Test
  void experiment_is_read_with_its_tag_its_match_and_who_suffers() {
    Scenario scenario =
        new Formats(LIBRARY, Patterns.KNOWN)
            .scenario(LIBRARY.scenario("tagged-viewers").orElseThrow())
            .orThrow()
            .scenario();
    HeaderValue header = new HeaderValue("X-Holdwater-Experiment", "drill");
    Step step = scenario.timeline().steps().get(0);

    assertThat(scenario.traffic().tag()).contains(new ClientTag(header, 0.15));
    assertThat(step.fault())
        .isEqualTo(new HttpStatus(503, RequestMatch.tagged(header.name(), header.value())));
    assertThat(step.exposure().suffers()).contains(new Suffering("tagged-stream-starts", 0.95));
    assertThat(scenario.slos())
        .extracting(slo -> slo.sli().whose())
        .containsExactly(Clients.UNTAGGED, Clients.UNTAGGED, Clients.TAGGED);
    assertThat(scenario.expect()).containsOnlyKeys("other-stream-starts", "other-api-availability");
  }

  @Test
  void nobody_who_carries_the_header_is_a_mistake() throws IOException {
    String untagged = shipped().replaceFirst("    tag: .*\n", "");
    assertThat(mistakes(untagged))
        .contains("no viewer carries it: add traffic.tag")
        .contains("tells tagged viewers from others, and nobody is tagged: add traffic.tag");

    assertThat(mistakes(shipped().replaceFirst("value: drill}, share", "value: other}, share")))
        .contains("no viewer carries it: traffic.tag has X-Holdwater-Experiment: other");
  }

  @Test
  void who_has_to_suffer_is_an_slo_of_which_nothing_else_is_expected() throws IOException {
    assertThat(mistakes(shipped().replace("slo: tagged-stream-starts", "slo: taged-stream-starts")))
        .contains("no such SLO in this scenario, did you mean 'tagged-stream-starts'?");
    assertThat(mistakes(shipped().replace("slo: tagged-stream-starts", "slo: other-stream-starts")))
        .contains("it can hold or suffer, not both");
  }

  @Test
  void who_has_to_suffer_a_little_only_is_a_mistake() throws IOException {
    assertThat(mistakes(shipped().replace("bad: 95%", "bad: 19%")))
        .contains("must be at least 20%: those whom the fault was meant for");
    assertThat(mistakes(shipped().replace("bad: 95%", "bad: 20%"))).isEmpty();
  }

  @Test
  void too_few_events_of_those_who_are_counted_are_a_mistake() throws IOException {
    String few = shipped().replace("starts: 8/s", "starts: 2.2/s");
    assertThat(mistakes(few)).contains("needs 149 events at 99 %, this scenario offers");
  }
}
