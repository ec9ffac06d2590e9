package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitChangesTest {
  @TempDir private Path root;

  @BeforeEach
  void repository() throws Exception {
    assumeTrue(isThere(), "there is no git");
    git("init", "-q");
    write("orders/Main.java", "1");
    write("stock/Main.java", "1");
    write(".gitignore", "target/\n");
    commit();
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void git(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
    command.addAll(Arrays.asList(words));
    Process git = new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
    assertThat(git.waitFor()).as("%s", command).isZero();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", "change");
  }

  @Test
  void what_is_committed_what_is_not_yet_and_what_git_does_not_know_all_count() throws Exception {
    write("orders/Main.java", "2");
    commit();
    write("stock/Main.java", "2");
    write("new file.txt", "1");
    write("target/Main.class", "1");

    assertThat(GitChanges.since("HEAD~1", root).paths())
        .containsExactly("new file.txt", "orders/Main.java", "stock/Main.java");
    assertThat(GitChanges.since("HEAD", root).paths())
        .containsExactly("new file.txt", "stock/Main.java");
  }

  @Test
  void file_that_moved_counts_where_it_was_and_where_it_is() throws Exception {
    git("mv", "orders/Main.java", "stock/Moved.java");
    commit();

    assertThat(GitChanges.since("HEAD~1", root).paths())
        .containsExactly("orders/Main.java", "stock/Moved.java");
  }

  @Test
  void paths_begin_at_the_root_of_the_repository_wherever_one_asks() throws Exception {
    write("stock/Main.java", "2");
    write("untracked.txt", "1");

    GitChanges changes = GitChanges.since("HEAD", root.resolve("orders"));

    assertThat(changes.paths()).containsExactly("stock/Main.java", "untracked.txt");
    assertThat(changes.here()).isEqualTo("orders/");
    assertThat(GitChanges.since("HEAD", root).here()).isEmpty();
  }

  @Test
  void revision_that_is_none_is_the_users_mistake_and_no_option_of_git() {
    assertThatThrownBy(() -> GitChanges.since("mian", root))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("git knows no revision 'mian'")
        .hasMessageContaining("fetch-depth");
    assertThatThrownBy(() -> GitChanges.since("--output=owned", root))
        .isInstanceOf(UserMistake.class);
    assertThat(root.resolve("owned")).doesNotExist();
  }

  @Test
  void folder_of_no_repository_is_told(@TempDir Path elsewhere) {
    assertThatThrownBy(() -> GitChanges.since("HEAD", elsewhere))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("--since asks git");
  }
}
