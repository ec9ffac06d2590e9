package holdwater.maven;

import holdwater.cli.Scenarios;
import holdwater.cli.format.Library;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build when a scenario, SLO, topology or suite file has a mistake, and lists all of
 * them, with line and column. Starts nothing.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class ValidateMojo extends AbstractMojo {
  /** The folder whose YAML files are read, with those of its folders; or one file. */
  @Parameter(property = "holdwater.chaos", defaultValue = "${project.basedir}/chaos")
  File chaos;

  /** Whether nothing is read. */
  @Parameter(property = "holdwater.skip", defaultValue = "false")
  boolean skip;

  /**
   * Reads them.
   *
   * @throws MojoFailureException with all mistakes; or when there is no file, for a folder that was
   *     renamed must not be a build that is green
   * @throws MojoExecutionException when the folder cannot be read
   */
  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("holdwater.skip is set: no file is read");
      return;
    }
    List<Path> files = files();
    if (files.isEmpty()) {
      throw new MojoFailureException(
          "there is no YAML file in %s: name the folder with your scenarios, by <chaos> or"
                  .formatted(chaos)
              + " -Dholdwater.chaos=DIR");
    }
    // Whoever has no checkout has no library: names mean files of their own.
    Scenarios scenarios = new Scenarios(Library.of(chaos.toPath()));
    String mistakes =
        files.stream()
            .flatMap(file -> scenarios.mistakes(file.toString()).stream())
            .collect(Collectors.joining("\n"));
    if (!mistakes.isEmpty()) {
      throw new MojoFailureException(mistakes);
    }
    getLog().info(files.size() + " files of " + chaos + ": ok");
  }

  private List<Path> files() throws MojoExecutionException {
    Path folder = chaos.toPath().toAbsolutePath();
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).filter(ValidateMojo::isYaml).sorted().toList();
    } catch (IOException e) {
      throw new MojoExecutionException("cannot read " + folder + ": " + e, e);
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
