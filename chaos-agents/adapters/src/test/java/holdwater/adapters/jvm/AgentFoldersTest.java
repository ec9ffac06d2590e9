package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFoldersTest {
  @TempDir private Path root;

  private Path agents() {
    return root.resolve("agents");
  }

  private void sweep() {
    new AgentFolders(agents(), root).sweep();
  }

  private Path left(String name) throws IOException {
    Path mine = Files.createDirectories(agents().resolve(name));
    for (String file : new String[] {"port", "token", "lock"}) {
      Files.writeString(mine.resolve(file), "x");
    }
    return mine;
  }

  private Path socket(long pid) throws IOException {
    return Files.writeString(root.resolve(".java_pid" + pid), "");
  }

  private static long ended() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void token_and_socket_of_a_process_that_has_ended_are_taken_away() throws Exception {
    long pid = ended();
    Path mine = left(Long.toString(pid));
    Path socket = socket(pid);

    sweep();

    assertThat(mine).doesNotExist();
    assertThat(socket).doesNotExist();
    assertThat(agents()).isEmptyDirectory();
  }

  @Test
  void link_to_a_jar_goes_with_the_process_that_read_it() throws Exception {
    Path mine = left(Long.toString(ended()));
    Path jar = Files.writeString(root.resolve("a=b.jar"), "x");

    Path first = AgentFolders.linked(mine, jar);
    Path second = AgentFolders.linked(mine, jar);
    assertThat(second).as("the process may be reading it").isEqualTo(first).hasContent("x");
    sweep();

    assertThat(second.getParent()).doesNotExist();
    assertThat(jar).exists();
    assertThat(agents()).isEmptyDirectory();
  }

  @Test
  void token_and_socket_of_a_process_that_lives_stay() throws Exception {
    long self = ProcessHandle.current().pid();
    Path mine = left(Long.toString(self));
    Path socket = socket(self);

    sweep();

    assertThat(mine.resolve("token")).hasContent("x");
    assertThat(socket).exists();
  }

  @Test
  void socket_that_nobody_attached_by_from_here_stays() throws Exception {
    Files.createDirectories(agents());
    Path socket = socket(ended());

    sweep();

    assertThat(socket).exists();
  }

  @Test
  void what_is_no_folder_of_ours_stays() throws Exception {
    Path other = left("notes");
    Path more = Files.writeString(left(Long.toString(ended())).resolve("notes.txt"), "mine");

    sweep();

    assertThat(other.resolve("token")).exists();
    assertThat(more).hasContent("mine");
  }

  @Test
  void nothing_to_sweep_is_no_mistake() {
    sweep();

    assertThat(agents()).doesNotExist();
  }
}
