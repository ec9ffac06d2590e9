package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.Glob;
import java.util.List;
import java.util.Set;

/**
 * What a changed file can affect, as a suite says it. A path that no rule knows affects everything:
 * what is left out must be known to be none of the change's business.
 *
 * @param rules all that match a path count together
 */
public record ChangeMap(List<Rule> rules) {
  /** Of a suite that says nothing: every change affects everything. */
  public static final ChangeMap NONE = new ChangeMap(List.of());

  public ChangeMap {
    rules = List.copyOf(rules);
  }

  /**
   * Of paths from the repository's root. One that names nobody says that such files affect nothing.
   *
   * @param paths {@code *} stands for any run of characters, slashes too
   * @param services whose every scenario is affected
   * @param patterns that are proven by the scenarios that are affected
   * @param scenarios by name
   */
  public record Rule(
      List<Glob> paths, Set<String> services, Set<String> patterns, Set<String> scenarios) {
    public Rule {
      paths = List.copyOf(paths);
      checkArgument(!paths.isEmpty(), "a rule names paths");
      services = Set.copyOf(services);
      patterns = Set.copyOf(patterns);
      scenarios = Set.copyOf(scenarios);
    }

    private boolean matches(String path) {
      return paths.stream().anyMatch(glob -> glob.matches(path));
    }
  }

  /** The rules of a path; none when it affects everything. */
  List<Rule> of(String path) {
    return rules.stream().filter(rule -> rule.matches(path)).toList();
  }
}
