package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes of the game day's command line, before anything is broken. */
class GameDayCommandTest {
  @RegisterExtension final Calls calls = new Calls();

  @Test
  void help_says_what_people_can_say() {
    assertThat(calls.holdwater("gameday", "--help")).isZero();
    assertThat(calls.out().replaceAll("\\s+", " "))
        .contains("go, skip, seen, mitigated, heal, stop, end");
  }

  @Test
  void plan_name_and_prometheus_that_are_none_are_told() {
    assertThat(calls.holdwater("gameday", "zone-los")).isEqualTo(2);
    assertThat(calls.err()).contains("no such game day 'zone-los', did you mean 'zone-loss'?");
    assertThat(calls.holdwater("gameday", "zone-loss", "--as", " ")).isEqualTo(2);
    assertThat(calls.err()).contains("--as: a name has 1 to 40 characters");
    assertThat(calls.holdwater("gameday", "zone-loss", "--prometheus", "http://10.0.0.1:9090"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("--prometheus is for this machine only");
  }

  @Test
  void every_plan_of_the_library_is_listed_and_valid() {
    assertThat(calls.holdwater("list", "gamedays")).isZero();
    assertThat(calls.out().lines().map(line -> line.split(" ")[0]))
        .containsExactly(
            "dependency-away", "grey-failure", "lossy-network", "region-evacuation", "zone-loss");
    for (String plan :
        List.of(
            "dependency-away", "grey-failure", "lossy-network", "region-evacuation", "zone-loss")) {
      assertThat(calls.holdwater("validate", plan)).as(plan + calls.out()).isZero();
    }
  }

  @Test
  void mistake_in_a_plan_is_told_with_its_place(@TempDir Path folder) throws IOException {
    Path plan = folder.resolve("plan.yaml");
    Files.writeString(
        plan,
        """
        apiVersion: holdwater/v1alpha1
        kind: GameDay
        metadata: {name: plan}
        spec: {hypothesis: h, owner: Ada, steps: 3}
        """);

    assertThat(calls.holdwater("validate", plan.toString())).isEqualTo(2);
    assertThat(calls.out() + calls.err()).contains("steps", "must be a list");
  }
}
