package holdwater.maven;

import holdwater.cli.ChangedSince;
import holdwater.cli.GateFolder;
import holdwater.cli.Home;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.format.SuiteFile;
import holdwater.cli.yaml.InvalidFile;
import holdwater.engine.gate.GateResult;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.InvalidScenario;
import holdwater.installation.NotPacked;
import holdwater.installation.PackedInstallation;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.plan.CacheFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Plays a suite of scenarios against the system that the build has made, as processes of this
 * machine, and fails the build unless the verdict is PASS. What it runs on is among the plugin's
 * dependencies: there is no Holdwater to be installed.
 */
@Mojo(name = "gate", defaultPhase = LifecyclePhase.VERIFY)
public final class GateMojo extends AbstractMojo {
  /** The suite file. */
  @Parameter(property = "holdwater.suite", defaultValue = "${project.basedir}/chaos/gate.yaml")
  File suite;

  /** Where the gate's files go, with a copy of each run's report. */
  @Parameter(property = "holdwater.report", defaultValue = "${project.build.directory}/holdwater")
  File report;

  /**
   * Where the last gates are kept for the trend, and the last runs to compare with; a pipeline may
   * cache it.
   */
  @Parameter(property = "holdwater.history")
  File history;

  /**
   * A revision of git: only what files that differ from it can affect is played, by the suite's map
   * (changes), and one other scenario as a sentinel.
   */
  @Parameter(property = "holdwater.since")
  String since;

  /**
   * Whether programs that files name may be run: what makes traffic (traffic.command), and what
   * loses and brings back instances of a system that runs already (outage).
   */
  @Parameter(property = "holdwater.allowCommands", defaultValue = "false")
  boolean allowCommands;

  /** Where runs and logs go. */
  @Parameter(property = "holdwater.workspace", defaultValue = "${project.basedir}/.holdwater")
  File workspace;

  /** The seed of all runs; otherwise a random one for each scenario. */
  @Parameter(property = "holdwater.seed")
  Long seed;

  /** An installation in place of the one among the plugin's dependencies. */
  @Parameter(property = "holdwater.home")
  File home;

  /** Whether nothing is played. */
  @Parameter(property = "holdwater.skip", defaultValue = "false")
  boolean skip;

  private final Stage stage;

  /** For Maven. */
  public GateMojo() {
    this(new LocalStage());
  }

  GateMojo(Stage stage) {
    this.stage = stage;
  }

  /**
   * Plays the suite.
   *
   * @throws MojoFailureException when the verdict is no PASS, with its sentence; or when the suite
   *     or a file that it names has mistakes, with all of them
   * @throws MojoExecutionException when it could not be played
   */
  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("holdwater.skip is set: no scenario is played");
      return;
    }
    try {
      play();
    } catch (UserMistake | InvalidFile | InvalidScenario e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (DeploymentFailed | JournalFailed | NotPacked e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  private void play() throws MojoExecutionException, MojoFailureException {
    Home here = new Home(installation(), workspace.toPath().toAbsolutePath());
    Wiring wiring = new Wiring(here, allowCommands);
    SuiteFile read = narrowed(wiring.scenarios().suite(suite.getAbsolutePath()));
    GateFolder folder =
        GateFolder.of(
            wiring.home(),
            read.suite().name(),
            Optional.of(report.toPath()),
            Optional.ofNullable(history).map(File::toPath));
    GateResult result = stage.play(wiring, read, folder, Optional.ofNullable(seed), getLog()::info);
    getLog().info("report: " + folder.page());
    judge(result, folder.page());
  }

  private SuiteFile narrowed(SuiteFile file) {
    return since == null
        ? file
        : file.playing(
            ChangedSince.narrow(file.suite(), since, Optional.ofNullable(seed), getLog()::info));
  }

  private static void judge(GateResult result, Path page)
      throws MojoExecutionException, MojoFailureException {
    String sentence =
        "suite %s: %s: %s; report: %s"
            .formatted(result.suite().name(), result.verdict(), result.sentence(), page);
    ExitCode code = result.exitCode();
    if (code == ExitCode.ERROR) {
      throw new MojoExecutionException(sentence);
    }
    if (code != ExitCode.PASS) {
      throw new MojoFailureException(sentence);
    }
  }

  private Path installation() {
    return home != null
        ? home.toPath().toAbsolutePath()
        : PackedInstallation.ofClasspath().unpackInto(CacheFolder.of(System.getenv()));
  }
}
