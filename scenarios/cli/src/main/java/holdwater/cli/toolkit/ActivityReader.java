package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.JsonValues;
import holdwater.cli.yaml.YamlNode;
import holdwater.engine.toolkit.Activity;
import holdwater.engine.toolkit.Tolerance;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Reads probes and actions, by the rules of the Chaos Toolkit's library. */
final class ActivityReader {
  private final ProviderChecks providers;

  private ActivityReader(ProviderChecks providers) {
    this.providers = providers;
  }

  /**
   * @param environment where programs are looked for
   */
  static ActivityReader of(Map<String, String> environment) {
    LocalPrograms programs = new LocalPrograms(environment);
    HostGuard nobody = new HostGuard(Optional.empty(), InstantSource.system());
    PythonFunctions functions =
        new PythonFunctions(new HttpCalls(nobody), programs, nobody, InstantSource.system());
    return new ActivityReader(new ProviderChecks(functions, programs));
  }

  /**
   * A step of a method: an activity of its own, or the name of another.
   *
   * @param activity its own
   * @param refersTo the name; empty for one of its own
   * @param background whether nobody waits for it, which a reference says for itself
   */
  record Mention(YamlNode node, Optional<Activity> activity, String refersTo, boolean background) {
    Optional<Activity> resolve(Map<String, Activity> known) {
      if (refersTo.isEmpty()) {
        return activity;
      }
      Optional<Activity> other = Optional.ofNullable(known.get(refersTo));
      if (other.isEmpty()) {
        node.mistake(
            "no activity has the name '"
                + refersTo
                + "'"
                + DidYouMean.ending(refersTo, known.keySet()));
      }
      return other.map(it -> it.inBackground(background));
    }
  }

  Optional<Mention> mention(YamlNode node) {
    Optional<YamlNode> ref = node.find("ref");
    boolean background = background(node);
    if (ref.isPresent()) {
      String name = ref.get().scalar().orElse("");
      if (name.isBlank()) {
        ref.get().mistake("must be the name of an activity");
        return Optional.empty();
      }
      return Optional.of(new Mention(node, Optional.empty(), name, background));
    }
    return activity(node).map(it -> new Mention(node, Optional.of(it), "", background));
  }

  private static boolean background(YamlNode node) {
    Optional<YamlNode> given = node.find("background");
    JsonNode value = given.map(JsonValues::of).orElse(null);
    if (value != null && !value.isBoolean()) {
      given.get().mistake("must be true or false");
    }
    return value != null && value.asBoolean();
  }

  /** One that is in itself whole. */
  Optional<Activity> activity(YamlNode node) {
    return activity(node, Optional.empty());
  }

  private Optional<Activity> activity(YamlNode node, Optional<Tolerance> tolerance) {
    String type = node.find("type").flatMap(YamlNode::scalar).orElse("");
    String name = node.find("name").flatMap(YamlNode::scalar).orElse("");
    boolean whole = true;
    if (!type.equals("probe") && !type.equals("action")) {
      node.at("type").mistake("must be probe or action");
      whole = false;
    }
    if (name.isBlank()) {
      node.at("name").keyMistake("is missing");
      whole = false;
    }
    pause(node, "before");
    pause(node, "after");
    node.find("timeout")
        .filter(timeout -> !JsonValues.of(timeout).isNumber())
        .ifPresent(timeout -> timeout.mistake("must be a number of seconds"));
    whole &= providers.check(node.at("provider"), node.find("provider").isPresent());
    return whole
        ? Optional.of(
            new Activity(
                JsonValues.of(node), type.equals("probe"), name, background(node), tolerance))
        : Optional.empty();
  }

  private static void pause(YamlNode node, String when) {
    Optional<YamlNode> pause = node.find("pauses").flatMap(pauses -> pauses.find(when));
    JsonNode value = pause.map(JsonValues::of).orElse(null);
    boolean wrong =
        value != null
            && !value.isNumber()
            && !value.isNull()
            && !value.asText().matches("\\$\\{.*\\}");
    if (wrong) {
      pause.get().mistake("must be a number of seconds, or ${name}");
    }
  }

  /** One with what it may answer. */
  Optional<Activity> hypothesisProbe(YamlNode node) {
    Optional<YamlNode> given = node.find("tolerance");
    if (given.isEmpty()) {
      node.at("tolerance").keyMistake("is missing");
      activity(node);
      return Optional.empty();
    }
    Optional<Tolerance> tolerance = new ToleranceReader(this).read(given.get());
    Optional<Activity> probe = activity(node, tolerance);
    return tolerance.isEmpty() ? Optional.empty() : probe;
  }
}
