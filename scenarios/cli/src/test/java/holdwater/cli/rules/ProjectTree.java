package holdwater.cli.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project as files, from its root. */
final class ProjectTree {
  static final Path ROOT = ProjectRoot.PATH;

  private ProjectTree() {}

  static List<Path> sources() {
    return files().filter(path -> path.toString().endsWith(".java")).toList();
  }

  /** The same, parsed once for all tests. */
  static List<ParsedSource> parsed() {
    return Parsed.ALL;
  }

  /** What is shipped, without tests. */
  static List<ParsedSource> parsedMain() {
    return Parsed.ALL.stream().filter(source -> isMain(source.path())).toList();
  }

  /** Answers: is the file shipped, and no test? */
  static boolean isMain(Path file) {
    return file.toString().contains("/src/main/java/");
  }

  private static final class Parsed {
    private static final List<ParsedSource> ALL =
        ParsedSource.of(sources().stream().map(ROOT::resolve).toList());
  }

  static List<Path> modules() {
    return files()
        .filter(path -> path.endsWith("pom.xml") && !path.equals(Path.of("pom.xml")))
        .map(Path::getParent)
        .toList();
  }

  /** Every file but built ones, as paths from the root. */
  static Stream<Path> files() {
    return Stream.of("scenarios", "chaos-agents", "reference-stack", "load-tests", "dashboards")
        .flatMap(top -> walk(ROOT.resolve(top)).stream())
        .map(ROOT::relativize);
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).filter(ProjectTree::isSource).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    return Stream.iterate(file, path -> path != null, Path::getParent)
        .noneMatch(path -> path.endsWith("target") || path.endsWith(".holdwater"));
  }

  static List<String> lines(Path path) {
    try {
      return Files.readAllLines(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
