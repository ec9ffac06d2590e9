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
  void file_in_place_of_the_folder_is_named_and_kept() throws IOException {
    Path runs = Files.writeString(workspace.resolve("runs"), "mine");

    assertThatThrownBy(() -> RunFolders.create(runs, new Random(1)))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(runs + " is where runs are kept, and is no folder");
    assertThat(runs).hasContent("mine");
  }
}
