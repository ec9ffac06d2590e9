package holdwater.load;

import holdwater.model.port.TrafficFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Where the generator's Java and its jars are.
 *
 * @param java the {@code java} command
 * @param classpath jars only: those of this module and all that it needs to run
 */
public record GatlingInstallation(Path java, List<Path> classpath) {
  /** Names the implementation that Gatling looks for when it makes a report. */
  private static final String CHARTS =
      "META-INF/services/io.gatling.charts.component.ComponentLibrary";

  public GatlingInstallation {
    if (java == null) {
      throw new NullPointerException("java is null");
    }
    classpath = List.copyOf(classpath);
  }

  /**
   * The same with the library that Gatling draws the charts of its own report with.
   *
   * @throws TrafficFailed if {@code jar} is not that library, or cannot be read
   */
  GatlingInstallation withCharts(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry(CHARTS) == null) {
        throw new TrafficFailed(jar + " is not Gatling's charts library: it has no " + CHARTS);
      }
    } catch (IOException e) {
      throw new TrafficFailed("Gatling's charts library " + jar + ": " + e.getMessage(), e);
    }
    List<Path> all = new ArrayList<>(classpath);
    all.add(jar.toAbsolutePath());
    return new GatlingInstallation(java, all);
  }

  /** Run by the Java that runs us. */
  public static GatlingInstallation of(List<Path> classpath) {
    return new GatlingInstallation(
        Path.of(System.getProperty("java.home"), "bin", "java"), classpath);
  }
}
