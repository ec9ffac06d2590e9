package holdwater.platform.plan;

import holdwater.model.topology.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a JVM runs.
 *
 * @param name for files that belong to it; letters, digits, dashes and dots
 * @param heapMegabytes the maximum heap in MB
 */
record Program(String name, String mainClass, int heapMegabytes) {

  /** A main class of a module of this build. */
  static Program of(Launch.Java launch) {
    String module = Path.of(launch.module()).getFileName().toString();
    return new Program(module, launch.mainClass(), launch.heapMegabytes());
  }

  /**
   * A program of anybody's build.
   *
   * @throws PlanFailed when it is not there, or nothing says which class is to be started
   */
  static Program of(Launch.Jar launch, String service) {
    Path path = Path.of(launch.path());
    if (!Files.exists(path)) {
      throw new PlanFailed("service %s: there is no %s: build it first".formatted(service, path));
    }
    String main =
        launch
            .mainClass()
            .or(() -> mainOf(path))
            .orElseThrow(
                () ->
                    new PlanFailed(
                        "service %s: the manifest of %s has no Main-Class: say java.main"
                            .formatted(service, path)));
    String name = path.getFileName().toString().replaceAll("[^A-Za-z0-9.-]", "_");
    return new Program(name, main, launch.heapMegabytes());
  }

  private static Optional<String> mainOf(Path path) {
    if (Files.isDirectory(path)) {
      return Optional.empty();
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      return Optional.ofNullable(jar.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Attributes.Name.MAIN_CLASS));
    } catch (IOException e) {
      throw new PlanFailed("%s is no jar: %s".formatted(path, e.getMessage()), e);
    }
  }
}
