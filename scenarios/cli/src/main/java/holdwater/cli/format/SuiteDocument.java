package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.bool;
import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.number;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.engine.gate.ChangeMap;
import holdwater.engine.gate.Suite;
import holdwater.engine.gate.SuiteMargin;
import holdwater.engine.gate.SuiteScenario;
import holdwater.engine.margin.DoseKind;
import holdwater.engine.suite.Pace;
import holdwater.model.Glob;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one suite document; used once. */
final class SuiteDocument {
  private static final String LISTED = "listed";
  private static final String SHORTEST_FIRST = "shortest-first";

  /** How long a fault lasts is none: what a longer one leaves behind is no run's verdict. */
  private static final List<String> DOSES =
      DoseKind.names().stream().filter(word -> !word.equals(DoseKind.HOLD.word())).toList();

  private final SuiteChoice choice;

  SuiteDocument(SuiteChoice choice) {
    this.choice = choice;
  }

  /** The suite, or null after a mistake in this file or in a scenario that it chooses. */
  Suite read(MapNode document) {
    Header.read(document, Header.HOLDWATER, "Suite");
    String name = document.required("metadata", map(SuiteDocument::metadata));
    Suite read =
        document.required("spec", node -> map(spec -> spec(spec, name)).apply(node.asPathRoot()));
    return document.build(() -> read);
  }

  private static String metadata(MapNode metadata) {
    String name = metadata.required("name", node -> name(node));
    return metadata.build(() -> name);
  }

  private Suite spec(MapNode spec, String name) {
    Optional<String> description = spec.optional("description", node -> text(node));
    spec.optional("scenarios", list(choice::named));
    spec.optional("tags", list(choice::tagged));
    spec.optional("except", list(choice::except));
    String order = spec.optional("order", oneOf(List.of(LISTED, SHORTEST_FIRST))).orElse(LISTED);
    Duration budget = spec.required("budget", node -> duration(node));
    boolean stop = spec.optional("stopAtFirstRed", node -> bool(node)).orElse(false);
    boolean retry = spec.optional("retryInconclusive", node -> bool(node)).orElse(true);
    boolean prove = spec.optional("prove", node -> bool(node)).orElse(false);
    List<SuiteMargin> margins = spec.optional("margins", list(map(this::margin))).orElse(List.of());
    ChangeMap changes =
        new ChangeMap(spec.optional("changes", list(map(this::rule))).orElse(List.of()));
    List<SuiteScenario> scenarios = ordered(order);
    checkChoice(spec, scenarios);
    checkProve(spec, prove);
    checkBudget(spec, scenarios, prove, margins, Optional.ofNullable(budget));
    // Mistakes in the metadata or in scenarios are none of the spec's.
    boolean restIsSound = name != null && choice.problems().isEmpty();
    return spec.build(
        () ->
            restIsSound
                ? new Suite(
                    name,
                    description.orElse(""),
                    scenarios,
                    budget,
                    stop,
                    retry,
                    prove,
                    margins,
                    changes,
                    Optional.empty())
                : null);
  }

  private SuiteMargin margin(MapNode margin) {
    String scenario = margin.required("scenario", choice::member);
    String dose = margin.required("dose", oneOf(DOSES));
    Double atLeast = margin.required("atLeast", node -> number(node));
    // A scenario with mistakes of its own is not among the chosen ones, and they are told.
    return margin.build(
        () ->
            choice.chosen().stream()
                .filter(file -> file.scenario().name().equals(scenario))
                .findFirst()
                .map(file -> new SuiteMargin(member(file), kind(dose), atLeast))
                .orElse(null));
  }

  private static DoseKind kind(String dose) {
    return DoseKind.named(dose).orElseThrow();
  }

  private static SuiteScenario member(ScenarioFile file) {
    return new SuiteScenario(file.scenario(), file.topology(), ScenarioPlaces.of(file.path()));
  }

  private ChangeMap.Rule rule(MapNode rule) {
    List<Glob> paths = rule.required("paths", list(SuiteDocument::glob));
    // A key without names would be a rule that affects nothing.
    Optional<List<String>> services = rule.narrowing("services", list(choice::service));
    Optional<List<String>> patterns = rule.narrowing("patterns", list(choice::pattern));
    Optional<List<String>> scenarios = rule.narrowing("scenarios", list(choice::member));
    return rule.build(
        () ->
            new ChangeMap.Rule(
                paths,
                Set.copyOf(services.orElse(List.of())),
                Set.copyOf(patterns.orElse(List.of())),
                Set.copyOf(scenarios.orElse(List.of()))));
  }

  private static Glob glob(YamlNode node) {
    String text = text(node);
    return text == null ? null : new Glob(text);
  }

  private List<SuiteScenario> ordered(String order) {
    List<SuiteScenario> listed = choice.chosen().stream().map(SuiteDocument::member).toList();
    return SHORTEST_FIRST.equals(order) ? shortestFirst(listed) : listed;
  }

  /** Those of one topology come one after the other, for another one needs another stack. */
  private static List<SuiteScenario> shortestFirst(List<SuiteScenario> listed) {
    Map<String, List<SuiteScenario>> byTopology =
        listed.stream()
            .sorted(Comparator.comparing((SuiteScenario each) -> Pace.guess(each.scenario())))
            .collect(
                Collectors.groupingBy(
                    each -> each.topology().name(), LinkedHashMap::new, Collectors.toList()));
    return byTopology.values().stream().flatMap(List::stream).toList();
  }

  private void checkChoice(MapNode spec, List<SuiteScenario> scenarios) {
    if (!spec.has("scenarios") && !spec.has("tags")) {
      spec.node().keyMistake("must have scenarios or tags");
    } else if (scenarios.isEmpty() && choice.problems().isEmpty() && !choice.missed()) {
      spec.node().keyMistake("chooses no scenario");
    }
  }

  /** Patterns of a system that runs already are its owner's to switch off. */
  private void checkProve(MapNode spec, boolean prove) {
    if (!prove || !choice.problems().isEmpty()) {
      return;
    }
    Optional<ScenarioFile> external =
        choice.chosen().stream().filter(file -> file.external().isPresent()).findFirst();
    if (external.isPresent()) {
      spec.node()
          .at("prove")
          .mistake(
              external.get().scenario().name()
                  + " is about a system that runs already, of which nobody here can switch a"
                  + " pattern off");
    } else if (choice.chosen().stream().allMatch(file -> file.scenario().proves().isEmpty())) {
      spec.node().at("prove").mistake("no scenario of this suite claims to prove a pattern");
    }
  }

  /** A budget that is too small makes a suite red whatever the system does. */
  private void checkBudget(
      MapNode spec,
      List<SuiteScenario> scenarios,
      boolean prove,
      List<SuiteMargin> margins,
      Optional<Duration> budget) {
    Duration takes = Suite.guess(scenarios, prove).plus(SuiteMargin.guess(margins));
    boolean tooSmall = budget.filter(given -> given.compareTo(takes) < 0).isPresent();
    if (tooSmall && choice.problems().isEmpty()) {
      spec.node()
          .at("budget")
          .mistake(
              "is less than the "
                  + takes.toSeconds()
                  + "s that "
                  + scenarios.size()
                  + (scenarios.size() == 1 ? " scenario takes" : " scenarios take")
                  + (prove ? ", with and without their patterns," : "")
                  + (margins.isEmpty() ? "" : ", with " + margins.size() + " at a worse dose,")
                  + " by their own words");
    }
  }
}
