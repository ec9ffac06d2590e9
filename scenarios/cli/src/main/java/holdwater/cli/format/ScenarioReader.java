package holdwater.cli.format;

import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a scenario with the SLO files and the topology that it names, and checks that a run of it
 * could end in a verdict. The format, key by key, is {@code holdwater/scenario.schema.json}, which
 * editors can use too.
 */
public final class ScenarioReader {
  /** The resource with the JSON Schema of the format. */
  public static final String SCHEMA = "/holdwater/scenario.schema.json";

  private final Library library;
  private final Set<String> patterns;

  /**
   * @param patterns names of the resilience patterns that a scenario may claim to prove
   */
  public ScenarioReader(Library library, Set<String> patterns) {
    this.library = library;
    this.patterns = Set.copyOf(patterns);
  }

  /** Reads the file. Never throws for what is in it. */
  public Reading<ScenarioFile> read(Path path) {
    YamlFile file = YamlFile.read(path);
    NamedFiles named = new NamedFiles(library, folderOf(path));
    Optional<ScenarioFile> read =
        file.single().map(map(d -> new ScenarioDocument(path, named, patterns).read(d)));
    List<Problems> problems = new ArrayList<>();
    problems.add(file.problems());
    problems.addAll(named.problems());
    boolean clean = problems.stream().allMatch(Problems::isEmpty);
    return clean ? Reading.of(read.orElseThrow()) : Reading.failed(problems);
  }

  private static Path folderOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }
}
