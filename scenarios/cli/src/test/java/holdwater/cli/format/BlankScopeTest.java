package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What says how far a fault reaches may be left out and not be blank: that would be further. */
class BlankScopeTest {
  private static final List<String> BLANKS = List.of("''", "' '", "~", "");

  @TempDir private Path root;

  private List<String> mistakes(String from, String to) throws IOException {
    String sound = ScenarioReaderTest.resource("lose-zone.yaml");
    assertThat(sound).contains(from);
    return new TestLibrary(root).mistakes(sound.replace(from, to));
  }

  private void isRefused(String path, String from, String to) throws IOException {
    for (String blank : BLANKS) {
      assertThat(mistakes(from, to.formatted(blank)))
          .as("%s: %s", path, to.formatted(blank))
          .anyMatch(mistake -> mistake.contains(path + " "));
    }
  }

  @Test
  void blank_in_a_target_is_a_mistake_and_not_a_wider_target() throws IOException {
    for (String key : List.of("region", "zone", "service", "instance", "pick", "links")) {
      isRefused("timeline[0].target." + key, "{zone: b}", "{service: catalog, " + key + ": %s}");
      isRefused("timeline[0].target." + key, "{zone: b}", "{" + key + ": %s}");
    }
  }

  @Test
  void blank_in_what_a_fault_meets_is_a_mistake_and_not_everything() throws IOException {
    String status = "{kind: http_status, status: 503, match: ";

    isRefused("timeline[0].fault.match", "{kind: outage}", status + "%s}");
    for (String key : List.of("method", "path", "header")) {
      isRefused("timeline[0].fault.match." + key, "{kind: outage}", status + "{" + key + ": %s}}");
    }
    for (String key : List.of("only", "every")) {
      isRefused(
          "timeline[0].fault." + key,
          "{kind: outage}",
          "{kind: spring_latency, delay: 1s, watch: [service], " + key + ": %s}");
    }
  }

  @Test
  void blank_condition_to_abort_is_a_mistake_and_not_none() throws IOException {
    isRefused(
        "abort", "abort: {slo: stream-starts, bad: 50%, over: 10s, minEvents: 50}", "abort: %s");
  }
}
