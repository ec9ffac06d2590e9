package holdwater.cli.init;

import holdwater.cli.format.SortedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Programs that a build left below a folder: jars with a main class, where Maven and Gradle put
 * them, in the folder itself or in the modules right below it.
 */
public final class FoundJars {
  private static final List<String> OUTPUTS = List.of("target", "build/libs");

  /** Nobody has more modules right below a folder. */
  private static final int MOST_MODULES = 200;

  private static final Pattern NO_PROGRAM =
      Pattern.compile("original-.*|.*-(sources|javadoc|tests|test-sources|plain)\\.jar");

  /** What stands behind the name of an artifact. */
  private static final Pattern VERSION = Pattern.compile("(-[0-9].*)?\\.jar$");

  private FoundJars() {}

  /**
   * By a name that a service may have, in the order of their paths; of two with the same name the
   * first.
   */
  public static Map<String, Path> below(Path folder) {
    Map<String, Path> found = new LinkedHashMap<>();
    for (Path module : modules(folder)) {
      for (String output : OUTPUTS) {
        for (Path jar : SortedFolder.of(module.resolve(output))) {
          if (isProgram(jar)) {
            found.putIfAbsent(name(jar), jar);
          }
        }
      }
    }
    found.remove("");
    return found;
  }

  private static List<Path> modules(Path folder) {
    List<Path> modules = new ArrayList<>(List.of(folder));
    SortedFolder.of(folder).stream()
        .filter(Files::isDirectory)
        .limit(MOST_MODULES)
        .forEach(modules::add);
    return modules;
  }

  private static boolean isProgram(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".jar") || NO_PROGRAM.matcher(name).matches()) {
      return false;
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && manifest.getMainAttributes().containsKey(Attributes.Name.MAIN_CLASS);
    } catch (IOException e) {
      // Then it is none that starts.
      return false;
    }
  }

  /** A name that a service may have. */
  static String name(Path jar) {
    String artifact = VERSION.matcher(String.valueOf(jar.getFileName())).replaceFirst("");
    return artifact
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^[^a-z]+|-+$", "");
  }
}
