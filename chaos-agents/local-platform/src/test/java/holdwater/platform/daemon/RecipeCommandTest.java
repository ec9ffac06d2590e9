package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.api.RecipeRequest.Call;
import holdwater.platform.api.RecipeRequest.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs of a recipe, without a daemon around them. */
@Timeout(60)
class RecipeCommandTest {
  @TempDir Path folder;

  private String run(String script) throws Exception {
    return RecipeCommand.run(
        new Command(List.of("/bin/sh", "-c", script, "back"), folder.toString()));
  }

  @Test
  void program_runs_in_its_folder() throws Exception {
    assertThat(run("echo x > here")).endsWith("ended with 0");
    assertThat(folder.resolve("here")).isNotEmptyFile();
  }

  @Test
  void program_that_fails_says_with_what_and_its_last_words() {
    assertThatThrownBy(() -> run("echo no such container >&2; exit 3"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 3: no such container");
  }

  @Test
  void program_that_is_not_there_is_told() {
    assertThatThrownBy(() -> RecipeCommand.run(new Command(List.of("./none"), folder.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("./none");
  }

  @Test
  void what_it_leaves_in_the_background_holds_nobody_up_and_lives_on() throws Exception {
    run("sleep 300 & echo $! > pid");

    ProcessHandle background =
        ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()))
            .orElseThrow();
    assertThat(background.isAlive()).isTrue();
    background.destroyForcibly();
  }

  /** A file that nobody sees would grow with all that it ever says, until the disk is full. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void what_it_leaves_in_the_background_speaks_into_no_file() throws Exception {
    run("yes & echo $! > pid");

    String pid = Files.readString(folder.resolve("pid")).strip();
    ProcessHandle background = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    try {
      Path says = Files.readSymbolicLink(Path.of("/proc", pid, "fd", "1"));
      assertThat(says.toString()).startsWith("pipe:");
      assertThat(background.isAlive()).isTrue();
    } finally {
      background.destroyForcibly();
    }
  }

  @Test
  void of_a_program_that_says_much_and_fails_the_last_words_are_heard() {
    assertThatThrownBy(() -> run("head -c 100000000 /dev/zero; echo ' no such unit'; exit 3"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(" no such unit")
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(400));
  }

  /** What fails is told in logs, journals and reports. */
  @Test
  void arguments_of_a_program_that_fails_are_told_to_nobody() {
    assertThatThrownBy(() -> run("test secret = ''"))
        .hasMessage("'/bin/sh' with 3 arguments ended with 1");
  }

  /** Where nobody can listen, what brings back must run all the same. */
  @Test
  void program_runs_where_nobody_hears_its_words() throws Exception {
    Command works = new Command(List.of("/bin/sh", "-c", "echo x > here"), folder.toString());
    Command fails = new Command(List.of("/bin/sh", "-c", "echo no; exit 3"), folder.toString());
    List<File> nobody = List.of(folder.resolve("none").toFile());

    assertThat(RecipeCommand.run(works, nobody)).endsWith("ended with 0");
    assertThat(folder.resolve("here")).isNotEmptyFile();
    assertThatThrownBy(() -> RecipeCommand.run(fails, nobody)).hasMessageEndingWith("with 3");
  }

  @Test
  void recipe_is_done_once_more_when_one_of_its_programs_says_so() {
    Command once = new Command(List.of("true"), "/srv");
    Command twice = new Command(List.of("true"), "/srv", 15_000);

    assertThat(RecipeRequest.again(List.of(once))).isZero();
    assertThat(RecipeRequest.again(List.of(once, twice))).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void steps_of_both_kinds_come_back_from_json_as_they_were() throws Exception {
    ObjectMapper json = PlatformJson.mapper();
    RecipeRequest request =
        new RecipeRequest(
            List.of(
                new Call("POST", "http://127.0.0.1:1/x", Map.of("A", "b"), "{}", Optional.of("y")),
                new Command(List.of("sh", "back.sh"), "/srv", 15_000)),
            5_000);

    String text = json.writeValueAsString(request);

    assertThat(json.readValue(text, RecipeRequest.class)).isEqualTo(request);
    Bequest bequest = new Bequest("one", request.steps(), /* diesWithUs= */ true);
    assertThat(json.readValue(json.writeValueAsString(bequest), Bequest.class)).isEqualTo(bequest);
  }
}
