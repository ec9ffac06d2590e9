package holdwater.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.adapters.external.Permit;
import holdwater.cli.Scenarios;
import holdwater.cli.UserMistake;
import holdwater.cli.toolkit.ExperimentReader;
import holdwater.engine.toolkit.Experiment;
import holdwater.engine.toolkit.HypothesisStrategy;
import holdwater.engine.toolkit.RollbackStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What is said of experiments of the Chaos Toolkit, in its own words where it has some. */
public final class ToolkitOptions {
  private static final Pattern VARIABLE = Pattern.compile("([^:=]+)(?::([a-z]+))?=(.*)");

  @Option(
      names = "--allow-process",
      description = "let an experiment of the Chaos Toolkit run programs, and remove files")
  private boolean allowProcess;

  @Option(
      names = "--permit",
      paramLabel = "SYSTEM",
      description = {
        "a topology of kind External: an experiment may ask the hosts that its permit allows,",
        "and not only this machine"
      })
  private String permit;

  @Option(
      names = "--var",
      paramLabel = "NAME[:TYPE]=VALUE",
      description = "a value for an experiment's configuration; types: str, int, float, bool, json")
  private List<String> variables = List.of();

  @Option(
      names = "--hypothesis-strategy",
      paramLabel = "WORD",
      description = "when an experiment's hypothesis is asked, in place of what its file says")
  private String hypothesisStrategy;

  @Option(
      names = "--rollback-strategy",
      paramLabel = "WORD",
      description =
          "when its rollbacks are played: default (not after a failure), always, never, deviated")
  private String rollbackStrategy;

  boolean allowsPrograms() {
    return allowProcess;
  }

  /** What the permit that was named allows, if one was. */
  Optional<Permit> permit(Scenarios scenarios) {
    return Optional.ofNullable(permit)
        .map(
            word ->
                scenarios
                    .external(word)
                    .orElseThrow(
                        () -> new UserMistake("'" + word + "' is no system of kind External"))
                    .system()
                    .permit());
  }

  /**
   * By name.
   *
   * @throws UserMistake when one is written otherwise
   */
  Map<String, JsonNode> variables() {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (String each : variables) {
      Matcher variable = VARIABLE.matcher(each);
      if (!variable.matches()) {
        throw new UserMistake("--var is like delay=800 or delay:int=800, was '" + each + "'");
      }
      String type = variable.group(2) == null ? "str" : variable.group(2);
      values.put(
          variable.group(1),
          ExperimentReader.value(type, variable.group(3))
              .orElseThrow(() -> new UserMistake("--var '" + each + "' is no '" + type + "'")));
    }
    return values;
  }

  /** The same experiment by the strategies that were said. */
  Experiment apply(Experiment experiment) {
    return experiment.by(
        chosen(hypothesisStrategy, HypothesisStrategy::of, experiment.hypothesisStrategy()),
        chosen(rollbackStrategy, RollbackStrategy::of, experiment.rollbackStrategy()));
  }

  private static <T> T chosen(String word, Function<String, Optional<T>> words, T otherwise) {
    return word == null
        ? otherwise
        : words
            .apply(word)
            .orElseThrow(() -> new UserMistake("there is no strategy '" + word + "'"));
  }
}
