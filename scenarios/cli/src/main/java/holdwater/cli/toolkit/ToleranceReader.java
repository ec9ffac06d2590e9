package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.yaml.JsonValues;
import holdwater.cli.yaml.YamlNode;
import holdwater.engine.toolkit.Activity;
import holdwater.engine.toolkit.JsonPathTolerance;
import holdwater.engine.toolkit.ListTolerance;
import holdwater.engine.toolkit.ProbeTolerance;
import holdwater.engine.toolkit.Python;
import holdwater.engine.toolkit.RangeTolerance;
import holdwater.engine.toolkit.RegexTolerance;
import holdwater.engine.toolkit.ScalarTolerance;
import holdwater.engine.toolkit.Tolerance;
import java.util.Optional;

/** Reads what a probe may answer; nothing after a mistake. */
final class ToleranceReader {
  private final ActivityReader activities;

  ToleranceReader(ActivityReader activities) {
    this.activities = activities;
  }

  Optional<Tolerance> read(YamlNode node) {
    JsonNode value = JsonValues.of(node);
    if (value.isBoolean() || value.isTextual() || value.isIntegralNumber()) {
      return Optional.of(new ScalarTolerance(value));
    }
    if (value.isArray()) {
      return Optional.of(new ListTolerance(value));
    }
    if (!value.isObject()) {
      node.mistake("must be true or false, a whole number, text, a list, or a map with a type");
      return Optional.empty();
    }
    return switch (value.path("type").asText()) {
      case "range" -> range(node, value);
      case "regex" -> regex(node, value);
      case "jsonpath" -> jsonPath(node, value);
      case "probe" -> probe(node, value);
      default -> {
        node.at("type").mistake("must be range, regex, jsonpath or probe");
        yield Optional.empty();
      }
    };
  }

  private static String target(JsonNode value) {
    return value.path("target").asText("");
  }

  private static Optional<Tolerance> range(YamlNode node, JsonNode value) {
    JsonNode range = value.path("range");
    if (range.size() != 2 || !isFinite(range.get(0)) || !isFinite(range.get(1))) {
      node.at("range").mistake("must be a list of two numbers");
      return Optional.empty();
    }
    return Optional.of(
        new RangeTolerance(
            Python.decimal(range.get(0)).orElseThrow(),
            Python.decimal(range.get(1)).orElseThrow(),
            target(value)));
  }

  private static boolean isFinite(JsonNode limit) {
    return limit.isNumber() && Python.decimal(limit).isPresent();
  }

  private static Optional<Tolerance> regex(YamlNode node, JsonNode value) {
    if (!value.path("pattern").isTextual()) {
      node.at("pattern").mistake("must be a regular expression");
      return Optional.empty();
    }
    String pattern = value.get("pattern").textValue();
    Optional<String> mistake = RegexTolerance.mistake(pattern);
    mistake.ifPresent(why -> node.at("pattern").mistake("is no regular expression: " + why));
    return mistake.isPresent()
        ? Optional.empty()
        : Optional.of(new RegexTolerance(pattern, target(value)));
  }

  private static Optional<Tolerance> jsonPath(YamlNode node, JsonNode value) {
    String path = value.path("path").asText("").strip();
    Optional<String> mistake =
        path.isEmpty() ? Optional.of("is missing") : JsonPathTolerance.mistake(path);
    mistake.ifPresent(why -> node.at("path").mistake("is no JSON path: " + why));
    JsonNode count = value.path("count");
    if (!count.isMissingNode() && !count.isNull() && !count.isIntegralNumber()) {
      node.at("count").mistake("must be a whole number");
      return Optional.empty();
    }
    return mistake.isPresent()
        ? Optional.empty()
        : Optional.of(
            new JsonPathTolerance(
                path,
                value.has("expect") ? Optional.of(value.get("expect")) : Optional.empty(),
                count.isIntegralNumber() ? Optional.of(count.intValue()) : Optional.empty(),
                target(value)));
  }

  private Optional<Tolerance> probe(YamlNode node, JsonNode value) {
    Optional<Activity> probe = activities.activity(node);
    if (probe.isEmpty()) {
      return Optional.empty();
    }
    JsonNode arguments = value.path("provider").path("arguments");
    if (!arguments.isObject()) {
      node.at("provider").at("arguments").mistake("must be a map: 'value' is added to it");
      return Optional.empty();
    }
    return Optional.of(new ProbeTolerance(probe.get().name(), value.get("provider")));
  }
}
