package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.format.Formats;
import holdwater.cli.format.Library;
import holdwater.cli.format.ScenarioFile;
import holdwater.cli.format.SuiteFile;
import holdwater.cli.rules.ProjectRoot;
import holdwater.cli.yaml.YamlFile;
import holdwater.engine.gate.Suite;
import holdwater.engine.gate.SuiteScenario;
import holdwater.model.scenario.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes for a gate: a suite, the script that plays it, and pipelines. */
class InitGateTest {
  @TempDir Path root;
  @RegisterExtension final Calls calls = new Calls();

  private int ofShop(Path folder, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of("init", folder.toString(), "--service", "orders=./orders", "--calls"));
    words.addAll(List.of("orders=stock", "--service", "stock=./stock"));
    words.addAll(List.of(options));
    return calls.holdwater(words.toArray(String[]::new));
  }

  private SuiteFile suite(Path folder) {
    return new Formats(Library.of(ProjectRoot.PATH), Patterns.KNOWN)
        .suite(folder.resolve("gate.yaml"))
        .orThrow();
  }

  @Test
  void gate_of_what_was_written_has_its_scenario() {
    Path folder = root.resolve("chaos");

    assertThat(ofShop(folder)).as(calls.err()).isZero();

    Suite suite = suite(folder).suite();
    assertThat(suite.scenarios()).extracting(SuiteScenario::name).containsExactly("slow-stock");
    assertThat(suite.prove()).isFalse();
  }

  @Test
  void pattern_can_be_taken_away_from_what_was_written_and_is_proven_by_that() {
    Path folder = root.resolve("chaos");

    assertThat(ofShop(folder, "--pattern", "client-timeout", "--pattern", "retry"))
        .as(calls.err())
        .isZero();

    ScenarioFile file =
        new Formats(Library.of(ProjectRoot.PATH), Patterns.KNOWN)
            .scenario(folder.resolve("slow-stock.yaml"))
            .orThrow();
    assertThat(file.topology().patterns()).containsExactly("client-timeout", "retry");
    assertThat(file.scenario().proves())
        .extracting(Proof::pattern)
        .containsExactly("client-timeout", "retry");
    assertThat(folder.resolve(root.getFileName() + ".yaml"))
        .content()
        .contains("# off: RESILIENCE_CLIENT_TIMEOUT=off, RESILIENCE_RETRY=off");
  }

  @Test
  void pipeline_of_github_stands_where_github_looks_and_calls_the_script() throws Exception {
    Files.createDirectory(root.resolve(".git"));
    Files.createDirectory(root.resolve("shop"));
    Files.createFile(root.resolve("pom.xml"));
    Path folder = root.resolve("shop/chaos");

    assertThat(ofShop(folder, "--ci", "github")).as(calls.err()).isZero();

    Path workflow = root.resolve(".github/workflows/resilience.yml");
    YamlFile read = YamlFile.read(workflow);
    assertThat(read.problems().isEmpty()).isTrue();
    assertThat(workflow)
        .content()
        .contains("- run: mvn -B -DskipTests package\n", "- run: sh \"shop/chaos/gate.sh\"\n");
    assertThat(calls.out()).contains("wrote " + workflow, "tools/holdwater.tar.gz");
    assertThat(ofShop(folder, "--ci", "github")).isEqualTo(2);
    assertThat(calls.err()).contains("--force");
  }

  @Test
  void pipeline_of_gitlab_is_to_be_included_and_other_runners_are_told_of_the_script() {
    Path folder = root.resolve("chaos");

    assertThat(ofShop(folder, "--ci", "gitlab")).as(calls.err()).isZero();

    assertThat(YamlFile.read(folder.resolve("gitlab.yml")).problems().isEmpty()).isTrue();
    assertThat(calls.out()).contains("include: {local: chaos/gitlab.yml}");
    assertThat(ofShop(folder, "--ci", "githab", "--force")).isEqualTo(2);
    assertThat(calls.err()).contains("did you mean 'github'?", "gate.sh");
  }

  @Test
  void script_of_the_gate_finds_the_command_and_hands_its_exit_code_on() throws Exception {
    Path folder = root.resolve("chaos");
    assertThat(ofShop(folder)).as(calls.err()).isZero();
    Path command = root.resolve("holdwater-1").resolve("holdwater");
    Files.createDirectories(command.getParent());
    Files.writeString(command, "#!/bin/sh\npwd; echo \"$@\"\nexit 3\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    try (Program tar =
        Program.of(
            root, "tar", "-czf", "tool.tar.gz", command.getParent().getFileName().toString())) {
      assertThat(tar.exitCode()).isZero();
    }

    try (Program gate =
        Program.of(root, "env", "HOLDWATER_ARCHIVE=tool.tar.gz", "sh", "chaos/gate.sh")) {
      assertThat(gate.said())
          .containsExactly(
              folder.toRealPath().toString(), "gate gate.yaml --report reports --history history");
      assertThat(gate.exitCode()).isEqualTo(3);
    }
  }
}
