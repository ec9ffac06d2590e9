package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What fish is told; bash and zsh get what picocli makes. */
class CompletionCommandTest {
  @RegisterExtension final Calls calls = new Calls();

  private List<String> fish() {
    assertThat(calls.holdwater("completion", "fish")).isZero();
    return calls.out().lines().toList();
  }

  @Test
  void every_line_is_a_word_for_fish() {
    assertThat(fish()).first().asString().startsWith("# ");
    assertThat(fish()).filteredOn(line -> !line.startsWith("#")).allMatch(this::isWord);
  }

  /** Quotes are closed, and nothing stands outside them that a shell would obey. */
  private boolean isWord(String line) {
    String outside = line.replace("\\\\", "").replace("\\'", "").replaceAll("'[^']*'", "''");
    return outside.matches("complete -c holdwater -n '' [A-Za-z0-9 '-]+");
  }

  @Test
  void commands_options_and_choices_are_there() {
    assertThat(fish())
        .anyMatch(
            line ->
                line.startsWith(
                    "complete -c holdwater -n '__fish_use_subcommand' -f -a gate -d 'Play a"))
        .anyMatch(
            line ->
                line.startsWith(
                    "complete -c holdwater -n '__fish_seen_subcommand_from gate' -l since -r -d"))
        .contains(
            "complete -c holdwater -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh"
                + " fish'")
        .contains(
            "complete -c holdwater -n '__fish_seen_subcommand_from gate' -a '(holdwater list suites"
                + " 2>/dev/null | string replace -r \"  +\" \\\\t)'");
  }
}
