package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
  @TempDir Path workspace;

  @Test
  void folders_of_equal_chance_differ() {
    Path runs = workspace.resolve("runs");

    Path first = RunFolders.create(runs, new Random(1));
    Path second = RunFolders.create(runs, new Random(1));

    assertThat(first).isDirectory().isNotEqualTo(second);
    assertThat(second).isDirectory();
  }

  @Test
  void run_that_there_is_not_is_answered_with_the_one_that_was_meant() throws IOException {
    Path runs = Files.createDirectories(workspace.resolve("runs/7f3a")).getParent();
    Files.createSymbolicLink(runs.resolve("latest"), Path.of("7f3a"));

    assertThatThrownBy(() -> RunFolders.journal(runs, "lates"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("did you mean 'latest'? Say a run's id");
    assertThatThrownBy(() -> RunFolders.journal(runs, "nobody"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("no journal of that name: say a run's id");
  }

  @Test
  void file_in_place_of_the_folder_is_named_and_kept() throws IOException {
    Path runs = Files.writeString(workspace.resolve("runs"), "mine");

    assertThatThrownBy(() -> RunFolders.create(runs, new Random(1)))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(runs + " is where runs are kept, and is no folder");
    assertThat(runs).hasContent("mine");
  }
}
