package holdwater.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.cli.GateFolder;
import holdwater.cli.SuiteConsole;
import holdwater.cli.Wiring;
import holdwater.cli.format.SuiteFile;
import holdwater.engine.gate.Gate;
import holdwater.engine.gate.GateResult;
import holdwater.engine.gate.GateRun;
import holdwater.engine.suite.Handover;
import holdwater.engine.suite.Played;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateMojoTest {
  @TempDir private Path project;
  private Path chaos;
  private Verdict verdict = Verdict.PASS;
  private RunStatus status = RunStatus.COMPLETED;
  private final List<String> played = new ArrayList<>();
  private final List<Boolean> allowed = new ArrayList<>();
  private final GateMojo mojo = new GateMojo(this::play);

  @BeforeEach
  void shop() throws Exception {
    chaos = ShopChaos.in(project);
    mojo.suite = chaos.resolve("gate.yaml").toFile();
    mojo.report = project.resolve("target/holdwater").toFile();
    mojo.workspace = project.resolve(".holdwater").toFile();
    mojo.home = project.toFile();
  }

  /** A gate without a stack: every run ends as the test wants it. */
  private GateResult play(
      Wiring wiring,
      SuiteFile file,
      GateFolder folder,
      Optional<Long> seed,
      Consumer<String> lines) {
    SuiteConsole silent = new SuiteConsole(new PrintStream(new ByteArrayOutputStream()), false);
    Gate gate = new Gate(file.suite(), order -> run(), silent, new FakeClock(), Map.of());
    GateResult result = gate.play(folder::write);
    allowed.add(wiring.commandsAllowed());
    file.suite().scenarios().forEach(each -> played.add(each.name() + " " + seed));
    folder.end(result);
    return result;
  }

  private GateRun run() {
    Played run =
        new Played(
            "7f3a",
            Optional.empty(),
            status,
            verdict,
            "orders broke 99 % in held",
            List.of(),
            List.of(),
            Map.of(),
            180);
    return new GateRun(
        run, false, 1, List.of(), List.of(), List.of(), Map.of(), new Handover(true, "well"));
  }

  @Test
  void suite_that_passes_lets_the_build_go_on_and_leaves_its_files() throws Exception {
    mojo.seed = 7L;

    mojo.execute();

    assertThat(played).containsExactly("slow-stock " + Optional.of(7L));
    assertThat(project.resolve("target/holdwater/suite.html")).isNotEmptyFile();
    assertThat(project.resolve("target/holdwater/junit.xml")).isNotEmptyFile();
  }

  @Test
  void fail_is_a_failure_of_the_build_with_the_sentence_and_the_report() {
    verdict = Verdict.FAIL;

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("suite gate: FAIL: 1 of 1 scenario red: slow-stock FAIL")
        .hasMessageContaining("suite.html");
  }

  @Test
  void inconclusive_is_as_red_as_a_fail() {
    verdict = Verdict.INCONCLUSIVE;

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("suite gate: INCONCLUSIVE");
  }

  @Test
  void error_of_the_harness_is_an_error_of_the_build_and_no_failure_of_the_system() {
    verdict = Verdict.INCONCLUSIVE;
    status = RunStatus.FAILED;

    assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class);
  }

  @Test
  void mistake_in_a_scenario_is_told_with_its_place_and_nothing_is_played() throws Exception {
    ShopChaos.change(chaos.resolve("slow-stock.yaml"), "hypothesis:", "hypothesys:");

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("did you mean 'hypothesis'");
    assertThat(played).isEmpty();
  }

  @Test
  void suite_that_is_not_there_is_told() {
    mojo.suite = chaos.resolve("gaet.yaml").toFile();

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("gaet.yaml");
  }

  @Test
  void stack_that_does_not_start_is_no_verdict() {
    GateMojo broken =
        new GateMojo(
            (wiring, suite, folder, seed, lines) -> {
              throw new DeploymentFailed("shop is not ready after 60 s");
            });
    broken.suite = mojo.suite;
    broken.report = mojo.report;
    broken.workspace = mojo.workspace;
    broken.home = mojo.home;

    assertThatThrownBy(broken::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("shop is not ready after 60 s");
  }

  @Test
  void programs_of_files_are_run_only_where_the_build_allows_it() throws Exception {
    mojo.execute();
    mojo.allowCommands = true;
    mojo.execute();

    assertThat(allowed).containsExactly(false, true);
  }

  @Test
  void revision_that_git_does_not_know_plays_nothing() {
    mojo.since = "no-such-revision";

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("git");
    assertThat(played).isEmpty();
  }

  @Test
  void skipped_goal_plays_nothing() throws Exception {
    mojo.skip = true;
    Files.delete(chaos.resolve("gate.yaml"));

    assertThatCode(mojo::execute).doesNotThrowAnyException();
    assertThat(played).isEmpty();
  }
}
