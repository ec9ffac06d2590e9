package holdwater.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnPrefixTest {
  @TempDir private Path folder;

  @Test
  void program_that_is_not_there_or_fails_does_not_work() throws Exception {
    assertThat(SpawnPrefix.works("no-such-program-of-holdwater")).isFalse();
    assertThat(SpawnPrefix.works(folder.resolve("setsid").toString())).isFalse();
    assertThat(SpawnPrefix.works("false")).isFalse();
    assertThat(SpawnPrefix.works("true")).isTrue();
  }

  /** "Install setsid" used to be the advice to somebody who had run out of open files. */
  @Test
  void program_that_is_there_and_cannot_be_started_is_told_with_the_cause() throws Exception {
    Path setsid = folder.resolve("setsid");
    Files.writeString(setsid, "#!" + folder.resolve("no-such-interpreter") + "\n");
    assertThat(setsid.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> SpawnPrefix.works(setsid.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(setsid + " cannot be started: ")
        .hasMessageContaining("error=");
  }
}
