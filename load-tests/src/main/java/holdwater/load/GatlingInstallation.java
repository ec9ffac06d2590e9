package holdwater.load;

import holdwater.model.port.TrafficFailed;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the generator's Java and its jars are.
 *
 * @param java the {@code java} command
 * @param classpath jars only, our own last
 */
public record GatlingInstallation(Path java, List<Path> classpath) {
  private static final String OWN_JAR = "holdwater-load-tests-*.jar";

  public GatlingInstallation {
    if (java == null) {
      throw new NullPointerException("java is null");
    }
    classpath = List.copyOf(classpath);
  }

  /**
   * The installation that a build of the module {@code load-tests} leaves behind, run by the Java
   * that runs us.
   *
   * @param module the directory of {@code load-tests}
   * @throws TrafficFailed when it has not been built
   */
  public static GatlingInstallation built(Path module) {
    Path target = module.resolve("target");
    Path list = target.resolve("runtime.classpath");
    List<Path> classpath = new ArrayList<>();
    try (DirectoryStream<Path> own = Files.newDirectoryStream(target, OWN_JAR)) {
      Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(Files.readString(list).strip())
          .map(Path::of)
          .forEach(classpath::add);
      own.forEach(classpath::add);
    } catch (IOException e) {
      throw new TrafficFailed("load-tests has not been built: cannot read " + e.getMessage(), e);
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new GatlingInstallation(java, classpath);
  }
}
