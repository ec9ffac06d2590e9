package holdwater.cli.format;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * When OpenSLO's alert policy would wake somebody: the budget burns at least so many times as fast
 * as it may.
 *
 * @param lookback over which it is measured
 */
record BurnAlert(double burnRate, Duration lookback) {
  BurnAlert {
    checkArgument(burnRate > 0, "burnRate must be above 0, was %s", burnRate);
    checkPositive(lookback, "lookback");
  }

  /**
   * The policy of that name, which stands in the file for itself or inside an SLO; empty where it
   * is not there, or no burn rate. Alerts of other kinds are no mistake: nobody asked for them.
   */
  static Optional<BurnAlert> find(Path path, String policy) {
    OpenSloFile file = new OpenSloFile(YamlFile.read(path).documents());
    Stream<YamlNode> inline =
        file.documents().stream()
            .filter(document -> Header.kindOf(document).equals("SLO"))
            .flatMap(slo -> items(slo.at("spec").at("alertPolicies")))
            .filter(item -> word(item.at("metadata"), "name").filter(policy::equals).isPresent());
    return Stream.concat(file.find("AlertPolicy", policy).stream(), inline)
        .flatMap(document -> items(document.at("spec").at("conditions")))
        .flatMap(condition -> condition(file, condition).stream())
        .flatMap(condition -> of(condition.at("spec").at("condition")).stream())
        .findFirst();
  }

  private static Stream<YamlNode> items(YamlNode list) {
    return Stream.iterate(0, i -> i < (list.isList() ? list.size() : 0), i -> i + 1).map(list::at);
  }

  private static Optional<YamlNode> condition(OpenSloFile file, YamlNode item) {
    return word(item, "conditionRef")
        .map(ref -> file.find("AlertCondition", ref))
        .orElse(Optional.of(item));
  }

  private static Optional<BurnAlert> of(YamlNode condition) {
    boolean burns = word(condition, "kind").filter("burnrate"::equalsIgnoreCase).isPresent();
    boolean above =
        word(condition, "op").filter(op -> op.equals("gt") || op.equals("gte")).isPresent();
    OptionalDouble rate = number(word(condition, "threshold").orElse(""));
    Optional<Duration> lookback = word(condition, "lookbackWindow").flatMap(Periods::parse);
    return burns && above && rate.orElse(0) > 0
        ? lookback.map(over -> new BurnAlert(rate.getAsDouble(), over))
        : Optional.empty();
  }

  private static Optional<String> word(YamlNode node, String key) {
    return node.find(key).flatMap(YamlNode::scalar);
  }

  private static OptionalDouble number(String text) {
    return text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
