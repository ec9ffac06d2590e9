package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.Layers;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a topology takes from others.
 *
 * <pre>{@code
 * include: compact.yaml                      # or a list, a later one over an earlier one
 * }</pre>
 *
 * <p>The {@code spec} of the file is laid over that of the included one: maps are joined key by
 * key, so that a service here says what differs; lists and words replace those below. Each included
 * file is a topology that can stand alone, and is named from the folder of the file that includes
 * it. Folders in it, such as that of its jars, count from the file that was asked for.
 */
final class Includes {
  static final String KEY = "include";

  private final List<Path> files;

  /** Of a file that nobody includes. */
  Includes(Path file) {
    this(List.of(normal(file)));
  }

  private Includes(List<Path> files) {
    this.files = files;
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Where the file stands that was asked for. */
  Path folder() {
    return folderOf(files.get(0));
  }

  private static Path folderOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of("/"));
  }

  /**
   * The {@code spec} with all that it includes.
   *
   * @param problems gets those of included files; whatever else is wrong is noted in the file
   *     itself
   */
  YamlNode in(YamlNode spec, List<Problems> problems) {
    YamlNode below = null;
    for (YamlNode name : names(spec)) {
      Optional<YamlNode> read = include(name, problems);
      if (read.isPresent()) {
        below = below == null ? read.get() : Layers.lay(read.get(), below);
      }
    }
    return below == null ? spec : Layers.lay(spec, below);
  }

  private static List<YamlNode> names(YamlNode spec) {
    Optional<YamlNode> include = spec.find(KEY);
    if (include.isEmpty()) {
      return List.of();
    }
    YamlNode given = include.get();
    return given.isList()
        ? IntStream.range(0, given.size()).mapToObj(given::at).toList()
        : List.of(given);
  }

  private Optional<YamlNode> include(YamlNode name, List<Problems> problems) {
    String given = text(name);
    if (given == null) {
      return Optional.empty();
    }
    Path file = normal(folderOf(files.get(files.size() - 1)).resolve(given));
    List<Path> deeper = new ArrayList<>(files);
    deeper.add(file);
    if (files.contains(file)) {
      name.mistake("goes in a circle: " + words(deeper));
      return Optional.empty();
    }
    Includes includes = new Includes(List.copyOf(deeper));
    Reading<Topology> alone = new TopologyReader().read(file, includes);
    if (alone.value().isEmpty()) {
      name.mistake("cannot be included: it is no topology that stands alone");
      problems.addAll(alone.problems());
      return Optional.empty();
    }
    return YamlFile.read(file)
        .single()
        .map(document -> includes.in(document.at("spec").asPathRoot(), problems));
  }

  private static String words(List<Path> files) {
    return files.stream()
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.joining(" -> "));
  }
}
