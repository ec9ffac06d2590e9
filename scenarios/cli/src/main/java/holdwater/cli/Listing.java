package holdwater.cli;

import holdwater.cli.fault.FaultForms;
import holdwater.cli.format.Library;
import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.gameday.GameDayPlan;
import holdwater.engine.gate.Suite;
import holdwater.load.player.ViewerModel;
import holdwater.model.load.LoadModel;
import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All that can be named, with a line for each. */
public final class Listing {
  private static final Map<String, String> AUDIENCES =
      Map.of(
          "evening-viewing", "Viewers of whom most want the same few titles.",
          "long-tail", "Viewers who want every title alike, so that edges have to fetch.",
          "new-season", "Viewers of whom nine in ten want the one new title.",
          "browse-heavy", "Viewers who look at six titles before the one that they play.",
          "creators", "Viewers as in the evening, and one upload of a video for twenty of them.",
          "insistent", "Viewers who press play again when no picture comes, or come back later.");

  private final Library library;
  private final Scenarios scenarios;

  public Listing(Library library) {
    this.library = library;
    this.scenarios = new Scenarios(library);
  }

  /**
   * A word that commands and files take, and what it stands for.
   *
   * @param line one sentence or more; empty where nobody wrote any
   */
  public record Named(String name, String line) {}

  public List<Named> scenarios() {
    return scenarios.library().stream()
        .map(ScenarioFile::scenario)
        .map(each -> new Named(each.name(), oneLine(each.hypothesis()) + proves(each)))
        .toList();
  }

  private static String proves(Scenario scenario) {
    String proves =
        scenario.proves().stream().map(Proof::pattern).collect(Collectors.joining(", "));
    return proves.isEmpty() ? "" : " Proves " + proves + ".";
  }

  public List<Named> suites() {
    return scenarios.suites().stream().map(Listing::named).toList();
  }

  private static Named named(Suite suite) {
    return new Named(
        suite.name(),
        "%s Scenarios: %d, within %d min."
            .formatted(
                oneLine(suite.description()),
                suite.scenarios().size(),
                suite.budget().toMinutes()));
  }

  public List<Named> topologies() {
    return library.topologyNames().stream()
        .map(name -> new Named(name, size(scenarios.topology(name))))
        .toList();
  }

  private static String size(Topology topology) {
    return "%s, %s, %s, %s."
        .formatted(
            count(topology.regions().size(), "region"),
            count(topology.zones().size(), "zone"),
            count(topology.services().size(), "service"),
            count(topology.instances().size(), "instance"));
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  public List<Named> slos() {
    return library.sloNames().stream()
        .map(name -> new Named(name, promises(scenarios.slos(name))))
        .toList();
  }

  /** A file may promise several things, or one at several levels. */
  private static String promises(List<Slo> slos) {
    return slos.stream()
        .map(slo -> oneLine(slo.description()))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  public List<Named> patterns() {
    return new TreeSet<>(Patterns.KNOWN)
        .stream().map(name -> new Named(name, PatternWords.of(name))).toList();
  }

  /** By how they are typed. */
  public List<Named> faults() {
    return FaultForms.all().stream()
        .map(form -> new Named(form.byHand().form(), form.does()))
        .toList();
  }

  public List<Named> models() {
    return ViewerModel.names().stream()
        .map(name -> new Named(name, AUDIENCES.getOrDefault(name, "")))
        .toList();
  }

  public List<Named> loads() {
    return scenarios.loads().stream().map(Listing::named).toList();
  }

  private static Named named(LoadModel load) {
    return new Named(
        load.name(),
        "%s Takes %d s."
            .formatted(oneLine(load.description()), load.profile().length().toSeconds()));
  }

  public List<Named> gameDays() {
    return scenarios.gameDays().stream().map(Listing::named).toList();
  }

  private static Named named(GameDayPlan plan) {
    return new Named(
        plan.name(), "%s Steps: %d.".formatted(oneLine(plan.hypothesis()), plan.drills().size()));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
