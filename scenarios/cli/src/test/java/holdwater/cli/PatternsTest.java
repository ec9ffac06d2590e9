package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.format.Library;
import holdwater.cli.rules.ProjectRoot;
import holdwater.platform.plan.Planner;
import holdwater.resilience.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PatternsTest {
  /** Those of the players, who are no service of the stack. */
  private static final Set<String> OF_VIEWERS = Set.of("adaptive-bitrate", "edge-failover");

  /** Those of what starts the services. */
  private static final Set<String> OF_THE_PLATFORM = Set.of(Planner.RESTART, Planner.AUTO_SCALING);

  @Test
  void what_a_user_may_switch_off_is_what_stack_viewers_and_platform_know() {
    Set<String> known =
        Arrays.stream(Pattern.values())
            .map(Pattern::patternName)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(OF_VIEWERS);
    known.addAll(OF_THE_PLATFORM);

    assertThat(new TreeSet<>(Patterns.KNOWN)).isEqualTo(known);
  }

  /** A claim without a row would be one of which nobody says whether it was ever seen. */
  @Test
  void every_claim_of_the_library_has_a_row_that_says_what_must_break() throws IOException {
    List<String> rows =
        Files.readAllLines(ProjectRoot.PATH.resolve("scenarios/library/PROOFS.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    new Scenarios(Library.of(ProjectRoot.PATH))
        .library()
        .forEach(
            file ->
                file.scenario()
                    .proves()
                    .forEach(
                        proof -> {
                          String begin =
                              "| `%s` | `%s` | ".formatted(file.scenario().name(), proof.pattern());
                          String end =
                              " | `%s` %s |"
                                  .formatted(
                                      proof.slo(), proof.window().name().toLowerCase(Locale.ROOT));
                          assertThat(rows)
                              .as(begin)
                              .filteredOn(row -> row.startsWith(begin) && row.endsWith(end))
                              .hasSize(1);
                        }));
  }

  @Test
  void each_has_a_sentence_for_list() {
    assertThat(new TreeSet<>(PatternWords.told())).isEqualTo(new TreeSet<>(Patterns.KNOWN));
  }

  @Test
  void matrix_of_the_library_names_every_pattern_that_no_scenario_claims() throws IOException {
    Path library = ProjectRoot.PATH.resolve("scenarios/library");
    Set<String> unclaimed = new TreeSet<>(Patterns.KNOWN);
    new Scenarios(Library.of(ProjectRoot.PATH))
        .library().stream()
            .flatMap(file -> file.scenario().proves().stream())
            .forEach(proof -> unclaimed.remove(proof.pattern()));

    assertThat(Files.readAllLines(library.resolve("README.md")))
        .contains("Claimed by no scenario: " + String.join(", ", unclaimed) + ".");
  }
}
