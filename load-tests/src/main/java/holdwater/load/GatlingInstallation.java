package holdwater.load;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the generator's Java and its jars are.
 *
 * @param java the {@code java} command
 * @param classpath jars only: those of this module and all that it needs to run
 */
public record GatlingInstallation(Path java, List<Path> classpath) {
  public GatlingInstallation {
    if (java == null) {
      throw new NullPointerException("java is null");
    }
    classpath = List.copyOf(classpath);
  }

  /** Run by the Java that runs us. */
  public static GatlingInstallation of(List<Path> classpath) {
    return new GatlingInstallation(
        Path.of(System.getProperty("java.home"), "bin", "java"), classpath);
  }
}
