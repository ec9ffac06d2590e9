package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.yaml.JsonValues;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.engine.toolkit.Activity;
import holdwater.engine.toolkit.Experiment;
import holdwater.engine.toolkit.HypothesisStrategy;
import holdwater.engine.toolkit.RollbackStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads experiments of the Chaos Toolkit, JSON or YAML, by the rules of its library. Keys that
 * nobody knows are no mistake there, and none here.
 */
public final class ExperimentReader {
  private static final String HYPOTHESIS = "steady-state-hypothesis";

  private final Map<String, String> environment;
  private final ActivityReader activities;

  /**
   * @param environment where configuration and secrets look for what they name
   */
  public ExperimentReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.activities = ActivityReader.of(environment);
  }

  /**
   * Answers: is that document an experiment? Every format of ours says its kind; theirs does not.
   */
  public static boolean isExperiment(YamlNode document) {
    return document.find("kind").isEmpty()
        && (document.find("method").isPresent() || document.find(HYPOTHESIS).isPresent());
  }

  /** The same of a file; false when it cannot be read. */
  public static boolean isExperiment(Path file) {
    return YamlFile.read(file).documents().stream()
        .findFirst()
        .filter(ExperimentReader::isExperiment)
        .isPresent();
  }

  /** Text as a value of that type; nothing if it is none, or there is no such type. */
  public static Optional<JsonNode> value(String type, String text) {
    return SettingsReader.converted(type, text);
  }

  /** Reads a file; never throws for what is in it. */
  public Reading<ExperimentFile> read(Path path) {
    return read(path, Map.of());
  }

  /**
   * The same with values for its configuration that the user gives.
   *
   * @param given by name, in place of what the file says
   */
  public Reading<ExperimentFile> read(Path path, Map<String, JsonNode> given) {
    YamlFile file = YamlFile.read(path);
    Problems problems = file.problems();
    Optional<ExperimentFile> read = file.single().map(document -> read(path, document, given));
    return problems.isEmpty() && read.isPresent()
        ? Reading.of(read.get())
        : Reading.failed(List.of(problems));
  }

  private ExperimentFile read(Path path, YamlNode document, Map<String, JsonNode> given) {
    SettingsReader settings = new SettingsReader(environment, activities);
    SettingsReader.Configuration configuration =
        settings.configuration(document.find("configuration"), given);
    List<Map<String, JsonNode>> secrets = settings.secrets(document.find("secrets"));
    Map<String, Activity> known = new LinkedHashMap<>();
    Optional<YamlNode> hypothesis = document.find(HYPOTHESIS);
    hypothesis.ifPresent(it -> required(it, "title"));
    List<Activity> probes =
        list(hypothesis.flatMap(it -> it.find("probes")), activities::hypothesisProbe);
    probes.forEach(probe -> known.put(probe.name(), probe));
    Optional<YamlNode> method = document.find("method");
    if (method.isEmpty()) {
      document.at("method").keyMistake("is missing; it may be an empty list");
    }
    List<ActivityReader.Mention> steps = list(method, activities::mention);
    List<ActivityReader.Mention> back = list(document.find("rollbacks"), activities::mention);
    steps.forEach(step -> step.activity().ifPresent(it -> known.put(it.name(), it)));
    back.forEach(step -> step.activity().ifPresent(it -> known.put(it.name(), it)));
    String title = required(document, "title");
    required(document, "description");
    Experiment experiment =
        new Experiment(
            JsonValues.of(document),
            title.isBlank() ? "?" : title,
            probes,
            resolved(steps, known),
            resolved(back, known),
            strategy(document, "hypothesis", HypothesisStrategy::of, HypothesisStrategy.DEFAULT),
            strategy(document, "rollbacks", RollbackStrategy::of, RollbackStrategy.DEFAULT),
            configuration.probes(),
            NotPlayed.of(document));
    return new ExperimentFile(path, experiment, configuration.values(), secrets);
  }

  private static String required(YamlNode map, String key) {
    Optional<String> text = map.find(key).flatMap(YamlNode::scalar);
    if (text.isEmpty() || text.get().isBlank()) {
      map.at(key).keyMistake(map.find(key).isEmpty() ? "is missing" : "must be text");
      return "";
    }
    return text.get();
  }

  private static <T> List<T> list(Optional<YamlNode> node, Function<YamlNode, Optional<T>> reader) {
    List<T> read = new ArrayList<>();
    if (node.isPresent() && !node.get().isList()) {
      node.get().mistake("must be a list");
    }
    for (int i = 0; node.isPresent() && node.get().isList() && i < node.get().size(); i++) {
      reader.apply(node.get().at(i)).ifPresent(read::add);
    }
    return read;
  }

  private static List<Activity> resolved(
      List<ActivityReader.Mention> mentions, Map<String, Activity> known) {
    List<Activity> activities = new ArrayList<>();
    mentions.forEach(mention -> mention.resolve(known).ifPresent(activities::add));
    return activities;
  }

  private static <T> T strategy(
      YamlNode document, String of, Function<String, Optional<T>> words, T otherwise) {
    Optional<YamlNode> node =
        document
            .find("runtime")
            .flatMap(runtime -> runtime.find(of))
            .flatMap(part -> part.find("strategy"));
    if (node.isEmpty()) {
      return otherwise;
    }
    String word = node.get().scalar().orElse("");
    Optional<T> strategy = words.apply(word);
    if (strategy.isEmpty()) {
      node.get().mistake("there is no strategy '" + word + "'");
    }
    return strategy.orElse(otherwise);
  }
}
