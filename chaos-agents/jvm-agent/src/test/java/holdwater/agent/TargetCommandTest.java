package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetCommandTest {
  @TempDir Path folder;

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectory(folder.resolve(name));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  @Test
  void jdk_25_is_found_beside_that_of_the_build() throws IOException {
    Path build = jdk("jdk-17", "17.0.15");
    Files.createDirectory(folder.resolve("a-folder-with-no-jdk"));
    assertThat(TargetCommand.jdk25Beside(build)).isEmpty();

    Path wanted = jdk("jdk-25", "25.0.1");
    jdk("jdk-26", "26");

    assertThat(TargetCommand.jdk25Beside(build)).contains(wanted);
    assertThat(TargetCommand.jdk25Beside(wanted)).contains(wanted);
  }
}
