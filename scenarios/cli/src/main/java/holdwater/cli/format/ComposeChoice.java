package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;
import static holdwater.model.Checks.checkArgument;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which compose files a topology names, and what of them does not matter: {@code
 * docker-compose.yaml}, a list of files of which a later one adds to those before, or a map.
 *
 * @param files at least one, each of which is there
 * @param except services that are left out
 * @param ignore keys that do not matter here
 */
record ComposeChoice(List<Path> files, List<String> except, List<String> ignore) {
  ComposeChoice {
    files = List.copyOf(files);
    checkArgument(!files.isEmpty(), "file must name at least one");
    except = List.copyOf(except);
    ignore = List.copyOf(ignore);
  }

  /** What the topology says, or null after a mistake. */
  static ComposeChoice read(YamlNode node, Path folder) {
    if (node.isList() || node.scalar().isPresent()) {
      List<Path> files = files(node, folder);
      return files == null ? null : new ComposeChoice(files, List.of(), List.of());
    }
    return map(compose -> read(compose, folder)).apply(node);
  }

  private static ComposeChoice read(MapNode compose, Path folder) {
    List<Path> files = compose.required("file", node -> files(node, folder));
    List<String> except = compose.optional("except", list(n -> text(n))).orElse(List.of());
    List<String> ignore = compose.optional("ignore", list(n -> text(n))).orElse(List.of());
    return compose.build(() -> new ComposeChoice(files, except, ignore));
  }

  /** Of one or several; null after a mistake. */
  private static List<Path> files(YamlNode node, Path folder) {
    if (node.isList() && node.size() == 0) {
      node.mistake("must name at least one file");
      return null;
    }
    Stream<YamlNode> named =
        node.isList()
            ? Stream.iterate(0, i -> i + 1).limit(node.size()).map(node::at)
            : Stream.of(node);
    List<Path> files = named.map(each -> file(each, folder)).filter(Objects::nonNull).toList();
    return files.size() == Math.max(1, node.isList() ? node.size() : 1) ? files : null;
  }

  private static Path file(YamlNode node, Path folder) {
    String given = text(node);
    Path file = given == null ? null : folder.resolve(given).normalize();
    if (file != null && !Files.isRegularFile(file)) {
      node.mistake("there is no such file: " + file);
      return null;
    }
    return file;
  }
}
