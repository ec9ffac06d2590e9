package holdwater.cli.init;

import holdwater.cli.UserMistake;
import holdwater.cli.yaml.DidYouMean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file by which a runner plays the gate at each change. It only calls the script beside the
 * suite, which anything with a shell can call.
 *
 * @param file where the runner looks for it
 * @param next what its owner has to do, a sentence
 */
public record Pipeline(Path file, String text, String next) {
  /** The script's name, beside the suite. */
  static final String SCRIPT = "gate.sh";

  private static final String GITHUB = "github";
  private static final String GITLAB = "gitlab";

  private static final String ARCHIVE = "tools/holdwater.tar.gz";

  /**
   * The one of a runner.
   *
   * @param folder of the suite and the script
   * @throws UserMistake when nobody here knows that runner
   */
  public static Pipeline of(String runner, Path folder) {
    Path here = folder.toAbsolutePath().normalize();
    Path root = repository(here);
    String inside = root.relativize(here).toString();
    Build build = Build.of(root);
    return switch (runner) {
      case GITHUB -> github(root, inside.isEmpty() ? "." : inside, build);
      case GITLAB -> gitlab(here, inside.isEmpty() ? "." : inside, build);
      default ->
          throw new UserMistake(
              "--ci is github or gitlab (any other runner calls "
                  + SCRIPT
                  + "), was '"
                  + runner
                  + "'"
                  + DidYouMean.ending(runner, List.of(GITHUB, GITLAB)));
    };
  }

  /** A runner starts in the folder that is under version control. */
  private static Path repository(Path here) {
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return Optional.ofNullable(here.getParent()).orElse(here);
  }

  private static Pipeline github(Path root, String folder, Build build) {
    String text =
        """
        # Plays the gate of %1$s at each change. Written by 'holdwater init', and yours from now on.
        name: resilience
        on: [pull_request, workflow_dispatch]
        permissions: {contents: read}
        jobs:
          gate:
            runs-on: ubuntu-latest
            timeout-minutes: 60
            env: {HOLDWATER_ARCHIVE: %2$s}
            steps:
              - uses: actions/checkout@v4
              - uses: actions/setup-java@v4
                with: {distribution: temurin, java-version: 17}
              - run: %3$s
              - run: sh "%1$s/%4$s"
              - if: always()
                run: cat "%1$s/reports/summary.md" >> "$GITHUB_STEP_SUMMARY"
              - if: always()
                uses: actions/upload-artifact@v4
                with: {name: resilience, path: "%1$s/reports"}
        """
            .formatted(folder, ARCHIVE, build.command(), SCRIPT);
    return new Pipeline(
        root.resolve(".github/workflows/resilience.yml"), text, "next: " + archive());
  }

  private static Pipeline gitlab(Path here, String folder, Build build) {
    String text =
        """
        # Plays the gate of %1$s at each change. Written by 'holdwater init', and yours from now on.
        resilience:
          stage: test
          image: %5$s
          timeout: 1h
          variables: {HOLDWATER_ARCHIVE: %2$s}
          script:
            - %3$s
            - sh "%1$s/%4$s"
          artifacts:
            when: always
            expire_in: 4 weeks
            paths: ["%1$s/reports/"]
            reports: {junit: "%1$s/reports/junit.xml", metrics: "%1$s/reports/metrics.txt"}
        """
            .formatted(folder, ARCHIVE, build.command(), SCRIPT, build.image());
    return new Pipeline(
        here.resolve("gitlab.yml"),
        text,
        "next: 'include: {local: %s/gitlab.yml}' in .gitlab-ci.yml, and %s"
            .formatted(folder, archive()));
  }

  private static String archive() {
    return "a holdwater-VERSION.tar.gz as " + ARCHIVE + ", or where HOLDWATER_ARCHIVE says";
  }

  /** What plays a suite, by hand and in any pipeline. */
  static String script(String suite) {
    return """
    #!/bin/sh
    # Plays %1$s: exit 0 PASS, 1 FAIL, 2 a mistake in a file, 3 INCONCLUSIVE, 4 an error. In reports: suite.html, junit.xml, summary.md,
    # findings.sarif. The command is HOLDWATER; or lies in HOLDWATER_ARCHIVE, a holdwater-VERSION.tar.gz; or is holdwater of the PATH.
    here=$(cd "$(dirname "$0")" && pwd) || exit 4
    if [ -z "${HOLDWATER:-}" ] && [ -n "${HOLDWATER_ARCHIVE:-}" ]; then
      HOLDWATER=$here/.tool/holdwater
      mkdir -p "$here/.tool" && tar -xzf "$HOLDWATER_ARCHIVE" -C "$here/.tool" --strip-components=1 || exit 4
    fi
    cd "$here" && exec "${HOLDWATER:-holdwater}" gate %1$s --report reports --history history "$@"
    """
        .formatted(suite);
  }

  /** How what the topology starts comes to be, as far as that is seen. */
  private record Build(String command, String image) {
    static Build of(Path root) {
      if (Files.exists(root.resolve("pom.xml"))) {
        return new Build("mvn -B -DskipTests package", "maven:3.9-eclipse-temurin-17");
      }
      String image = "eclipse-temurin:17";
      return Files.exists(root.resolve("gradlew"))
          ? new Build("./gradlew assemble", image)
          : new Build("'true # build here what is started'", image);
    }
  }
}
