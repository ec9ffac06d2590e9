package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators of the user's whose results are read, and simulations. */
class CommandReaderTest {
  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
    files.write("scenarios/library/slo/calls.yaml", WitnessSloTest.calls("calls"));
  }

  private static String resource(String name) throws Exception {
    return ScenarioReaderTest.resource(name);
  }

  private CommandLoad load(String scenario) {
    return files.scenario(scenario).orThrow().scenario().traffic().command().orElseThrow();
  }

  private void refused(String scenario, String... words) {
    assertThat(files.mistakes(scenario)).anySatisfy(mistake -> assertThat(mistake).contains(words));
  }

  @Test
  void results_are_read_with_format_event_and_timeout() throws Exception {
    String scenario = resource("own-generator.yaml");

    assertThat(load(scenario).results())
        .contains(new ResultStream(ResultStream.Format.K6, "stream-start", Duration.ofSeconds(5)));
    assertThat(
            load(scenario.replace(
                    "{format: k6, event: stream-start, timeout: 5s}",
                    "{format: jmeter, event: stream-start}"))
                .results())
        .contains(
            new ResultStream(ResultStream.Format.JMETER, "stream-start", Duration.ofSeconds(10)));
  }

  @Test
  void a_place_in_the_runs_folder_may_be_named_for_its_own_log_too() throws Exception {
    String scenario =
        resource("own-simulation.yaml")
            .replaceAll("(?s)gatling:.*heap: 256m", "command: [k6, --out, \"json=\\${results}\"]");

    assertThat(load(scenario).results()).isEqualTo(Optional.empty());
  }

  @Test
  void mistakes_of_results_say_what_to_write() throws Exception {
    String scenario = resource("own-generator.yaml");

    refused(scenario.replace("json=${results}", "json=out"), "traffic.command", "${results}");
    refused(scenario.replace("timeout: 5s", "timeout: 14s"), "timeout must be at most 13 s");
    refused(scenario.replace("format: k6", "format: k7"), "did you mean 'k6'?");
    refused(
        scenario.replace("event: stream-start", "event: request"),
        "counts events 'stream-start', and traffic.results reports 'request'");
    refused(
        resource("lose-zone.yaml").replace("starts: 10/s", "starts: 10/s, results: {format: k6}"),
        "are those of a command");
  }

  @Test
  void a_simulation_is_a_jvm_with_its_class_path() throws Exception {
    assertThat(load(resource("own-simulation.yaml")))
        .isEqualTo(
            new CommandLoad(
                List.of(
                    "java",
                    "-Xmx256m",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-Durl=${urls.gateway}",
                    "-Dusers=7",
                    "-cp",
                    "slo" + File.pathSeparator + "slo/*",
                    "io.gatling.app.Gatling",
                    "--simulation",
                    "com.acme.ShopSimulation",
                    "--results-folder",
                    "${results}",
                    "--no-reports"),
                root.resolve("scenarios/library").toString()));
  }

  @Test
  void results_of_a_simulation_are_written_soon() throws Exception {
    String scenario =
        resource("own-simulation.yaml")
            .replace("heap: 256m", "heap: 256m\n    results: {format: gatling, event: order}");

    assertThat(load(scenario).results())
        .contains(new ResultStream(ResultStream.Format.GATLING, "order", Duration.ofSeconds(10)));
    assertThat(load(scenario).argv()).contains("-Dgatling.data.file.bufferSize=1024");
    refused(scenario.replace("format: gatling", "format: k6"), "must be gatling");
  }

  @Test
  void mistakes_of_a_simulation_say_what_to_do() throws Exception {
    String scenario = resource("own-simulation.yaml");

    refused(
        scenario.replace("\"slo/*\"", "\"libs/*\""),
        "there is nothing at",
        "libs",
        "build it first");
    refused(scenario.replace("${urls.gateway}", "${urls.gatway}"), "did you mean 'gateway'?");
    refused(scenario.replace("heap: 256m", "heap: much"), "heap must be a size such as 256m");
    refused(scenario.replace("simulation: com.acme.ShopSimulation", ""), "simulation is missing");
  }
}
