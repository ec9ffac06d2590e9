package holdwater.junit;

import holdwater.cli.Home;
import holdwater.installation.PackedInstallation;
import holdwater.platform.plan.CacheFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where Holdwater and its files are, by configuration parameters of JUnit or system properties.
 * {@code holdwater.home} is an installation; without it the one among the dependencies is unpacked
 * into the user's cache folder. {@code holdwater.workspace} is where runs and logs go; without it
 * {@code .holdwater} in the folder in which the tests run.
 */
final class Places {
  private static final String HOME = "holdwater.home";
  private static final String WORKSPACE = "holdwater.workspace";

  private Places() {}

  static Home of(ExtensionContext context) {
    Path installation =
        context
            .getConfigurationParameter(HOME)
            .map(Path::of)
            .orElseGet(
                () -> PackedInstallation.ofClasspath().unpackInto(CacheFolder.of(System.getenv())));
    Path workspace = Path.of(context.getConfigurationParameter(WORKSPACE).orElse(".holdwater"));
    return new Home(installation.toAbsolutePath(), workspace.toAbsolutePath());
  }
}
