package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that another user can know is none: whoever has it can end the target. */
class TokenFileTest {
  @TempDir private Path folder;

  private Path token(String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "abc\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  @Test
  void new_token_is_made_and_read_again() throws IOException {
    Path file = folder.resolve("token");

    String first = TokenFile.read(file);

    assertThat(first).hasSize(64);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(TokenFile.read(file)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void file_of_the_owner_alone_is_read(String mode) throws IOException {
    assertThat(TokenFile.read(token(mode))).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw--w----", "rw-----w-", "rw-r-----"})
  void file_that_is_open_to_others_is_refused(String mode) throws IOException {
    Path file = token(mode);

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void link_is_refused_wherever_it_leads() throws IOException {
    Path file = token("rw-------");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));

    assertThatThrownBy(() -> TokenFile.read(link)).hasMessageContaining("is a symbolic link");
    assertThatThrownBy(() -> TokenFile.read(dangling)).hasMessageContaining("is a symbolic link");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void what_is_no_regular_file_is_refused() {
    assertThatThrownBy(() -> TokenFile.read(folder)).hasMessageContaining("is no regular file");
  }

  @Test
  void file_that_another_user_planted_is_refused_even_if_it_is_closed() throws IOException {
    assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root can give a file away");
    Path file = token("rw-------");
    Files.setAttribute(file, "unix:uid", 65_534);

    assertThatThrownBy(() -> TokenFile.read(file)).hasMessageContaining("is another user's");
  }
}
