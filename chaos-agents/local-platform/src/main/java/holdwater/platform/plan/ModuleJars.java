package holdwater.platform.plan;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The jars that a built module runs on: its own first, then those of its classpath file. There, a
 * build names them wherever they are, and a distribution from its own folder, so that it may lie
 * anywhere.
 */
public final class ModuleJars {
  private static final Pattern NO_PROGRAM =
      Pattern.compile("(original-.*|.*-(sources|tests|test-sources|javadoc))\\.jar");

  private ModuleJars() {}

  /**
   * The classpath of a module.
   *
   * @param root the project's root
   * @param module the module's folder from there
   * @throws PlanFailed when the module is not built
   */
  public static List<Path> of(Path root, String module) {
    Path target = root.resolve(module).resolve("target");
    List<Path> jars = new ArrayList<>();
    jars.add(own(module, target));
    Path listed = target.resolve("runtime.classpath");
    try {
      for (String entry : Files.readString(listed).trim().split(File.pathSeparator, -1)) {
        if (!entry.isBlank()) {
          jars.add(existing(module, root.resolve(entry)));
        }
      }
    } catch (IOException e) {
      throw notBuilt(module, listed + " is missing", e);
    }
    return List.copyOf(jars);
  }

  private static Path own(String module, Path target) {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .filter(file -> !NO_PROGRAM.matcher(file.getFileName().toString()).matches())
          .max((one, other) -> Long.compare(modified(one), modified(other)))
          .orElseThrow(() -> notBuilt(module, target + " has no jar", null));
    } catch (IOException e) {
      throw notBuilt(module, target + " is missing", e);
    }
  }

  private static long modified(Path file) {
    return file.toFile().lastModified();
  }

  private static Path existing(String module, Path jar) {
    if (!Files.exists(jar)) {
      throw notBuilt(module, jar + " is missing", null);
    }
    return jar;
  }

  private static PlanFailed notBuilt(String module, String missing, Throwable cause) {
    return new PlanFailed(
        module + " is not built: " + missing + "; ./holdwater builds it, or mvn package", cause);
  }
}
