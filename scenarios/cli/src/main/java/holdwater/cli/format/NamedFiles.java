package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files that one file names, and keeps the mistakes in them. */
final class NamedFiles {
  private final Library library;
  private final Path folder;
  private final List<Problems> problems = new ArrayList<>();
  private final Map<String, Path> sloFiles = new HashMap<>();
  private Optional<ExternalFile> external = Optional.empty();

  /**
   * @param folder of the file that names them
   */
  NamedFiles(Library library, Path folder) {
    this.library = library;
    this.folder = folder;
  }

  /** The mistakes of each file that has any. */
  List<Problems> problems() {
    return problems;
  }

  /** The system of somebody else's that is the topology, if it is one; asked after that. */
  Optional<ExternalFile> external() {
    return external;
  }

  /** The topology that {@code node} names; nothing if there is none or it has mistakes. */
  Optional<Topology> topology(YamlNode node) {
    String word = text(node);
    if (word == null) {
      return Optional.empty();
    }
    Optional<Path> path = library.topology(word, folder);
    if (path.isEmpty()) {
      node.mistake(library.noSuchTopology(word));
    }
    return path.flatMap(this::readTopology);
  }

  private Optional<Topology> readTopology(Path path) {
    if (!Header.kindOf(path).equals(ExternalReader.KIND)) {
      return keep(new TopologyReader().read(path));
    }
    external = keep(new ExternalReader().read(path)).map(read -> new ExternalFile(path, read));
    return external.map(ExternalFile::system).map(ExternalSystem::topology);
  }

  /** The SLOs of the file that {@code node} names; nothing if there is none or it has mistakes. */
  Optional<List<Slo>> slos(YamlNode node) {
    String word = text(node);
    if (word == null) {
      return Optional.empty();
    }
    Optional<Path> path = library.slo(word, folder);
    if (path.isEmpty()) {
      node.mistake(library.noSuchSlo(word));
    }
    Optional<List<Slo>> read = path.flatMap(found -> keep(new SloReader().read(found)));
    read.ifPresent(slos -> slos.forEach(slo -> sloFiles.putIfAbsent(slo.name(), path.get())));
    return read;
  }

  /** The file of an SLO that was read. */
  Optional<Path> sloFile(String slo) {
    return Optional.ofNullable(sloFiles.get(slo));
  }

  private <T> Optional<T> keep(Reading<T> reading) {
    problems.addAll(reading.problems());
    return reading.value();
  }
}
