package holdwater.cli.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.cli.Home;
import holdwater.cli.Scenarios;
import holdwater.cli.UserMistake;
import holdwater.cli.format.Library;
import holdwater.cli.rules.ProjectRoot;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a game day found becomes a scenario that reads without a mistake, or nothing at all. */
class SavedFindingTest {
  private static final String PLAN =
      """
      apiVersion: holdwater/v1alpha1
      kind: GameDay
      metadata: {name: autumn}
      spec:
        hypothesis: "Viewers do not notice: not at all."
        topology: compact
        owner: Ada
        steps:
          - {name: lose-b, fault: {kind: outage}, target: {zone: b}, hold: 5m}
          - name: no-recommendations
            fault: {kind: outage}
            target: {service: recommendations}
            hold: 3m
          - name: lossy
            fault: {kind: packet_loss, share: 15%}
            target: {links: {from: "*", to: "b.*"}}
            hold: 3m
          - {name: nowhere, fault: {kind: outage}, target: {zone: z}, hold: 3m}
      """;

  private static final String REPORT =
      """
      {"plan": "%s", "ended": "%s", "findings": [
        {"step": "lose-b", "text": "%s", "owner": "Ada"},
        {"step": "lose-b", "text": "alert Burns1h did not fire,\\n# expected within 120 s"},
        {"step": "no-recommendations", "text": "7.1 %% of the clients' calls were bad"},
        {"step": "lossy", "text": "nobody said that they saw it"},
        {"step": "nowhere", "text": "was not played: nothing here is zone z"}]}
      """;

  @TempDir Path root;
  private final Scenarios scenarios = new Scenarios(Library.of(ProjectRoot.PATH));
  private Path plan;
  private SavedFinding saved;

  @BeforeEach
  void plan() throws IOException {
    plan = Files.writeString(root.resolve("autumn.yaml"), PLAN);
    saved = new SavedFinding(new Home(ProjectRoot.PATH, root), scenarios);
    report("1111", "autumn", "2026-11-29T10:00:00Z", "nobody said that they saw it");
    report("0001", "autumn", "2026-11-30T10:00:00Z", "calls of clients stayed bad");
    report("ffff", "winter", "2026-12-01T10:00:00Z", "of another plan");
    Files.writeString(day("2222").resolve("report.json"), "{ torn");
  }

  private Path day(String id) throws IOException {
    return Files.createDirectories(root.resolve("gamedays").resolve(id));
  }

  private void report(String id, String of, String ended, String text) throws IOException {
    Files.writeString(day(id).resolve("report.json"), REPORT.formatted(of, ended, text));
  }

  private Path save(String step) {
    return saved.save(plan.toString(), step, "zone-outage");
  }

  private Scenario read(Path file) {
    return scenarios.read(List.of(file.toString())).get(0).scenario();
  }

  @Test
  void finding_becomes_a_valid_scenario_beside_the_plan_for_suites_with_the_tag_gate()
      throws IOException {
    Path file = save("lose-b");

    assertThat(file).isEqualTo(root.resolve("autumn-lose-b.yaml"));
    Scenario scenario = read(file);
    assertThat(scenario.name()).isEqualTo("autumn-lose-b");
    assertThat(scenario.tags()).contains("gate");
    assertThat(scenario.hypothesis()).isEqualTo("Viewers do not notice: not at all.");
    assertThat(scenario.expect()).containsKey("stream-starts");
    assertThat(scenario.proves()).isEmpty();
    Step step = scenario.timeline().steps().get(0);
    assertThat(step.name()).isEqualTo("lose-b");
    assertThat(step.fault()).isEqualTo(new Outage());
    assertThat(step.target().describe()).isEqualTo("zone b");
    assertThat(Files.readAllLines(file))
        .startsWith(
            "# Step lose-b of game day autumn:",
            "# - calls of clients stayed bad",
            "# - alert Burns1h did not fire, # expected within 120 s");
  }

  @Test
  void step_that_takes_all_of_a_service_has_the_blast_radius_that_it_needs() {
    assertThat(read(save("no-recommendations")).blastRadius()).isEqualTo(new BlastRadius(2, 0));
  }

  @Test
  void fault_of_links_keeps_its_dose_and_the_usual_blast_radius() {
    Scenario scenario = read(save("lossy"));

    assertThat(scenario.blastRadius()).isEqualTo(new BlastRadius(1, 1));
    assertThat(scenario.timeline().steps().get(0).fault()).isInstanceOf(PacketLoss.class);
    assertThat(scenario.timeline().steps().get(0).target().describe()).isEqualTo("links *:b.*");
  }

  @Test
  void what_would_be_no_valid_scenario_is_not_written() {
    assertThatThrownBy(() -> save("nowhere"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("nothing was written")
        .hasMessageContaining("target");
    assertThat(root.resolve("autumn-nowhere.yaml")).doesNotExist();
  }

  @Test
  void file_that_is_there_is_not_overwritten() throws IOException {
    Path mine = Files.writeString(root.resolve("autumn-lose-b.yaml"), "mine");

    assertThatThrownBy(() -> save("lose-b")).hasMessageContaining("is there already");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void step_without_finding_or_unknown_is_told() throws IOException {
    assertThatThrownBy(() -> save("lose-c"))
        .hasMessageContaining("has no step 'lose-c', did you mean 'lose-b'?");
    Files.delete(root.resolve("gamedays/1111/report.json"));
    Files.delete(root.resolve("gamedays/0001/report.json"));
    assertThatThrownBy(() -> save("lose-b"))
        .hasMessageContaining("found anything in step 'lose-b'");
  }

  @Test
  void scenario_of_another_topology_is_no_model() {
    assertThatThrownBy(() -> saved.save(plan.toString(), "lose-b", "billing-away"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("the plan is for topology 'compact'")
        .hasMessageContaining("name another by --like");
  }

  @Test
  void plans_of_a_folder_are_listed_without_what_lies_beside_them() throws IOException {
    Path library = Files.createDirectories(root.resolve("library/gamedays"));
    Files.writeString(library.resolve("autumn.yaml"), PLAN);
    Files.copy(save("lose-b"), library.resolve("autumn-lose-b.yaml"));

    assertThat(new Library(root.resolve("library"), root).gameDayNames()).containsExactly("autumn");
  }
}
