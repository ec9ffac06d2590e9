package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files put where somebody else has power, who lays traps. */
@Timeout(60)
class TargetTmpTest {
  private static final String NAME = "holdwater-agent-0123";

  @TempDir private Path folder;
  private Path root;
  private Path secret;
  private Path jar;

  @BeforeEach
  void prepare() throws IOException {
    try (DirectoryStream<Path> any = Files.newDirectoryStream(folder)) {
      assumeTrue(any instanceof SecureDirectoryStream, "this system has no handles of folders");
    }
    root = Files.createDirectory(folder.resolve("root"));
    secret = Files.createDirectory(folder.resolve("secret"));
    jar = Files.writeString(folder.resolve("agent.jar"), "a jar");
  }

  private Path tmp() throws IOException {
    return Files.createDirectory(root.resolve("tmp"));
  }

  private TargetFolder create(TargetTmp tmp) throws IOException {
    return tmp.create(NAME, Files.getOwner(folder));
  }

  private String ourNumber() throws IOException {
    return Files.getAttribute(folder, "unix:uid").toString();
  }

  @Test
  void folder_is_for_us_alone_and_holds_the_jar_and_goes_again() throws Exception {
    Path made = tmp().resolve(NAME);
    try (TargetTmp tmp = TargetTmp.below(root);
        TargetFolder mine = create(tmp)) {
      mine.carry(jar);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
      assertThat(made.resolve("holdwater-agent.jar")).hasContent("a jar");

      mine.giveTo(ourNumber());
      tmp.remove(NAME);
    }
    assertThat(root.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void what_the_agent_wrote_is_read_once_and_stays_nowhere() throws Exception {
    Path made = tmp().resolve(NAME);
    try (TargetTmp tmp = TargetTmp.below(root);
        TargetFolder mine = create(tmp)) {
      Files.writeString(made.resolve("token"), "abc\n");

      assertThat(mine.take("token", ourNumber())).isEqualTo("abc");

      assertThat(made).isEmptyDirectory();
      assertThatThrownBy(() -> mine.take("token", ourNumber()))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void tmp_that_is_a_link_is_not_followed() throws Exception {
    Files.createSymbolicLink(root.resolve("tmp"), secret);

    assertThatThrownBy(() -> TargetTmp.below(root)).hasMessageContaining("has no folder /tmp");

    assertThat(secret).isEmptyDirectory();
  }

  @Test
  void process_without_a_tmp_hears_what_it_needs() {
    assertThatThrownBy(() -> TargetTmp.below(root))
        .hasMessage("it has no folder /tmp, by which JVMs are attached to: give it one");
  }

  @Test
  void folder_of_that_name_that_is_there_is_not_used() throws Exception {
    Files.createSymbolicLink(tmp().resolve(NAME), secret);

    try (TargetTmp tmp = TargetTmp.below(root)) {
      assertThatThrownBy(() -> create(tmp)).isInstanceOf(FileAlreadyExistsException.class);
    }

    assertThat(secret).isEmptyDirectory();
  }

  @Test
  void tmp_that_is_bent_while_a_folder_is_made_gets_nothing() throws Exception {
    Path there = tmp();
    try (TargetTmp tmp = TargetTmp.below(root)) {
      Files.move(there, root.resolve("aside"));
      Files.createSymbolicLink(root.resolve("tmp"), secret);

      assertThatThrownBy(() -> create(tmp)).isInstanceOf(NoSuchFileException.class);
    }

    assertThat(secret.resolve(NAME)).isEmptyDirectory();
  }

  @Test
  void folder_that_is_open_to_others_is_refused() throws Exception {
    Path open = Files.createDirectory(tmp().resolve(NAME));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    DirectoryStream<Path> handle = Files.newDirectoryStream(open);

    assertThatThrownBy(
            () -> TargetFolder.of((SecureDirectoryStream<Path>) handle, Files.getOwner(folder)))
        .hasMessageContaining("somebody changes folders");
  }

  @Test
  void link_in_the_place_of_a_file_is_neither_written_to_nor_read() throws Exception {
    Path other = Files.writeString(secret.resolve("shadow"), "secret");
    Path made = tmp().resolve(NAME);
    try (TargetTmp tmp = TargetTmp.below(root);
        TargetFolder mine = create(tmp)) {
      Files.createSymbolicLink(made.resolve("holdwater-agent.jar"), other);
      Files.createSymbolicLink(made.resolve("token"), other);

      assertThatThrownBy(() -> mine.carry(jar)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> mine.take("token", ourNumber()))
          .hasMessageContaining("'token' in its /tmp is not the agent's");
      tmp.remove(NAME);
    }

    assertThat(other).hasContent("secret");
    assertThat(root.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void what_somebody_else_put_there_stays() throws Exception {
    Path made = tmp().resolve(NAME);
    try (TargetTmp tmp = TargetTmp.below(root);
        TargetFolder mine = create(tmp)) {
      mine.carry(jar);
      Files.writeString(made.resolve("notes.txt"), "theirs");

      assertThatThrownBy(() -> tmp.remove(NAME)).isInstanceOf(IOException.class);
    }

    assertThat(made.resolve("notes.txt")).hasContent("theirs");
    assertThat(made.resolve("holdwater-agent.jar")).doesNotExist();
  }

  @Test
  void folder_that_became_a_link_is_not_swept_through() throws Exception {
    Path other = Files.writeString(secret.resolve("token"), "secret");
    Files.createSymbolicLink(tmp().resolve(NAME), secret);

    try (TargetTmp tmp = TargetTmp.below(root)) {
      assertThatThrownBy(() -> tmp.remove(NAME)).isInstanceOf(IOException.class);
    }

    assertThat(other).hasContent("secret");
    assertThat(Files.exists(root.resolve("tmp").resolve(NAME), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
