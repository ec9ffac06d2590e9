package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scenarios that a suite chooses, each once, in the order in which it names them; and the
 * mistakes in their files. Used once.
 */
final class SuiteChoice {
  private final Library library;
  private final ScenarioReader reader;
  private final Path folder;
  private final Map<Path, Optional<ScenarioFile>> read = new LinkedHashMap<>();
  private final Map<String, ScenarioFile> chosen = new LinkedHashMap<>();
  private final List<Problems> problems = new ArrayList<>();
  private boolean missed;

  /**
   * @param folder of the suite
   */
  SuiteChoice(Library library, ScenarioReader reader, Path folder) {
    this.library = library;
    this.reader = reader;
    this.folder = folder;
  }

  /** The mistakes of each scenario that has any. */
  List<Problems> problems() {
    return problems;
  }

  /** Whether a word chose nothing, which is told where it stands. */
  boolean missed() {
    return missed;
  }

  Collection<ScenarioFile> chosen() {
    return chosen.values();
  }

  /** Chooses the scenario that {@code node} names; null if there is none or it has mistakes. */
  String named(YamlNode node) {
    String word = text(node);
    if (word == null) {
      return null;
    }
    Optional<Path> path = library.scenario(word, folder);
    if (path.isEmpty()) {
      node.mistake(library.noSuchScenario(word));
      missed = true;
    }
    Optional<ScenarioFile> file = path.flatMap(this::file);
    if (file.isPresent() && !choose(file.get())) {
      node.mistake("is in this suite already");
    }
    return file.map(ScenarioFile::path).map(Path::toString).orElse(null);
  }

  /** Chooses all scenarios with the tag that {@code node} is; null if there is none. */
  String tagged(YamlNode node) {
    String tag = name(node);
    if (tag == null) {
      return null;
    }
    Set<String> known = new TreeSet<>();
    boolean any = false;
    for (Path path : library.scenariosBeside(folder)) {
      // One that cannot be read cannot say its tags, so its mistakes are told.
      Optional<ScenarioFile> file = file(path);
      file.ifPresent(found -> known.addAll(found.scenario().tags()));
      if (file.filter(found -> found.scenario().tags().contains(tag)).isPresent()) {
        any = true;
        choose(file.get());
      }
    }
    if (!any && problems.isEmpty()) {
      node.mistake("no scenario has this tag" + DidYouMean.ending(tag, known));
      missed = true;
    }
    return any ? tag : null;
  }

  /** Takes out the scenario that {@code node} names; null if it is not in. */
  String except(YamlNode node) {
    String name = name(node);
    if (name == null) {
      return null;
    }
    // What has mistakes of its own may be just the one that is meant.
    if (chosen.remove(name) == null && problems.isEmpty()) {
      node.mistake(
          "is not in this suite anyhow" + DidYouMean.ending(name, List.copyOf(chosen.keySet())));
      return null;
    }
    return name;
  }

  /** A service of a topology of the chosen scenarios; null if none has it. */
  String service(YamlNode node) {
    return known(
        node,
        "service",
        chosen().stream()
            .flatMap(file -> file.topology().services().stream())
            .map(Service::name)
            .toList());
  }

  /** A pattern that one of the chosen scenarios proves; null if none does. */
  String pattern(YamlNode node) {
    return known(
        node,
        "pattern",
        chosen().stream().flatMap(file -> file.scenario().provenPatterns().stream()).toList());
  }

  /** A chosen scenario; null if it is not one. */
  String member(YamlNode node) {
    return known(node, "scenario", List.copyOf(chosen.keySet()));
  }

  /** A word that nobody knows would let changes pass unseen. */
  private String known(YamlNode node, String what, List<String> names) {
    String word = name(node);
    // What has mistakes of its own may be just the one that is meant.
    if (word == null || !problems.isEmpty() || names.contains(word)) {
      return word;
    }
    node.mistake("no scenario of this suite has this " + what + DidYouMean.ending(word, names));
    return null;
  }

  private boolean choose(ScenarioFile file) {
    return chosen.putIfAbsent(file.scenario().name(), file) == null;
  }

  private Optional<ScenarioFile> file(Path path) {
    return read.computeIfAbsent(path.toAbsolutePath().normalize(), key -> fresh(path));
  }

  private Optional<ScenarioFile> fresh(Path path) {
    Reading<ScenarioFile> reading = reader.read(path);
    problems.addAll(reading.problems());
    return reading.value();
  }
}
