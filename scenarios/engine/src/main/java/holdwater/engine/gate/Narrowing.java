package holdwater.engine.gate;

import holdwater.engine.gate.Since.Choice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers of one scenario after the other: can this change affect it? Pure. */
final class Narrowing {
  private final ChangeMap map;
  private final List<String> changed;
  private final String here;
  private final Set<String> files;

  /**
   * @param here the way from the repository's root to where scenarios' files are named from
   */
  Narrowing(Suite suite, List<String> changed, String here) {
    this.map = suite.changes();
    this.changed = changed;
    this.here = here;
    this.files = suite.scenarios().stream().map(this::file).collect(Collectors.toSet());
  }

  Choice of(SuiteScenario scenario) {
    Exercised exercised = Exercised.of(scenario.scenario(), scenario.topology());
    return changed.stream()
        .flatMap(path -> why(path, scenario, exercised).stream())
        .findFirst()
        .map(why -> new Choice(scenario.name(), true, why))
        .orElseGet(() -> new Choice(scenario.name(), false, whyNot(exercised)));
  }

  private String file(SuiteScenario scenario) {
    return here + scenario.source().file();
  }

  private Optional<String> why(String path, SuiteScenario scenario, Exercised exercised) {
    if (files.contains(path)) {
      return Optional.of(path + " is its file").filter(own -> path.equals(file(scenario)));
    }
    List<ChangeMap.Rule> rules = map.of(path);
    if (rules.isEmpty()) {
      return Optional.of(path + " is known to no rule, so it may affect everything");
    }
    return rules.stream()
        .flatMap(rule -> why(rule, scenario.name(), exercised).stream())
        .findFirst()
        .map(why -> path + " is " + why);
  }

  private static Optional<String> why(ChangeMap.Rule rule, String name, Exercised exercised) {
    if (rule.scenarios().contains(name)) {
      return Optional.of("said to affect it");
    }
    return first(rule.services(), exercised.struck(), "which it strikes")
        .or(() -> first(rule.services(), exercised.callers(), "which calls what it strikes"))
        .or(() -> first(rule.patterns(), Set.copyOf(exercised.patterns()), "which it proves"));
  }

  private static Optional<String> first(Set<String> named, Set<String> of, String how) {
    return named.stream()
        .filter(of::contains)
        .min(String::compareTo)
        .map(n -> "of " + n + ", " + how);
  }

  private String whyNot(Exercised exercised) {
    if (changed.isEmpty()) {
      return "nothing changed";
    }
    return "no changed file reaches what it puts to the test: "
        + String.join(", ", exercised.struck())
        + (exercised.callers().isEmpty()
            ? ""
            : ", and their callers " + String.join(", ", exercised.callers()));
  }
}
