package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the system shows of two processes, and what follows from it. */
class IsolationTest {
  @TempDir private Path proc;

  @BeforeEach
  void alike() throws IOException {
    for (String process : new String[] {"self", "12"}) {
      Path shown = Files.createDirectories(proc.resolve(process));
      Files.createDirectories(shown.resolve("ns"));
      for (String kind : new String[] {"mnt", "pid", "net", "user"}) {
        Files.createSymbolicLink(shown.resolve("ns").resolve(kind), Path.of(kind + ":[1]"));
      }
      Files.createSymbolicLink(shown.resolve("root"), Path.of("all"));
      user(process, 0);
    }
  }

  private void user(String process, int number) throws IOException {
    Files.writeString(
        proc.resolve(process).resolve("status"),
        "Name:\tjava\nUid:\t7\t" + number + "\t7\t7\nGid:\t5\t5\t5\t5\n");
  }

  private void other(String link) throws IOException {
    Path its = proc.resolve("12").resolve(link);
    Files.delete(its);
    Files.createSymbolicLink(its, Path.of("another"));
  }

  private Isolation isolation() {
    return new Isolation(proc.resolve("self"), proc.resolve("12"));
  }

  @Test
  void process_like_this_one_sees_its_files_and_is_attached_to() {
    assertThat(isolation().ofFiles()).isFalse();
    assertThatCode(() -> isolation().check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ns/mnt", "ns/pid", "root"})
  void process_with_mounts_numbers_or_a_root_of_its_own_is_attached_to_by_its_own_files(String link)
      throws IOException {
    other(link);

    assertThat(isolation().ofFiles()).isTrue();
    assertThatCode(() -> isolation().check()).doesNotThrowAnyException();
  }

  @Test
  void root_attaches_to_another_users_by_files_that_are_theirs() throws IOException {
    user("12", 1001);

    assertThat(isolation().ofFiles()).isTrue();
    assertThat(isolation().user()).contains("1001");
    assertThatCode(() -> isolation().check()).doesNotThrowAnyException();
  }

  @Test
  void nobody_else_attaches_to_another_users_and_hears_who_may() throws IOException {
    user("self", 1000);
    user("12", 1001);

    assertThatThrownBy(() -> isolation().check())
        .hasMessage("process 12 is user 1001's: do this as that user or as root");
  }

  @Test
  void root_is_nobody_in_another_users_namespace() throws IOException {
    user("12", 1001);
    other("ns/user");

    assertThatThrownBy(() -> isolation().check())
        .hasMessageStartingWith("process 12 is another user's in a user namespace of its own");
  }

  @Test
  void owner_of_a_rootless_container_is_root_in_it() throws IOException {
    user("self", 1000);
    user("12", 1000);
    other("ns/user");

    assertThatCode(() -> isolation().check()).doesNotThrowAnyException();
  }

  @Test
  void agent_behind_another_loopback_is_told_how_to_be_reached() throws IOException {
    other("ns/net");

    assertThatThrownBy(() -> isolation().check())
        .hasMessageStartingWith("process 12 has a network of its own")
        .hasMessageContaining("'nsenter --target 12 --net'");
  }

  @Test
  void what_the_system_does_not_tell_keeps_nobody_apart() {
    Isolation unknown = new Isolation(proc.resolve("self"), proc.resolve("13"));

    assertThat(unknown.ofFiles()).isFalse();
    assertThatCode(unknown::check).doesNotThrowAnyException();
  }
}
