package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.command.Holdwater;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours, of which only help has any. The environment is a process's, so each call is one. */
class NoColorTest {
  private static final String ESCAPE = "\u001b[";

  @TempDir Path folder;

  private String help(Map<String, String> environment) throws Exception {
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Holdwater.class.getName(),
            "--help");
    builder.environment().keySet().removeAll(Set.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void there_is_none_where_somebody_wants_none_or_no_terminal_is_there() throws Exception {
    assertThat(help(Map.of("CLICOLOR_FORCE", "1")))
        .as("where it is wanted, or this test would see nothing")
        .contains(ESCAPE, "validate");
    assertThat(help(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1")))
        .contains("validate")
        .doesNotContain(ESCAPE);
    assertThat(help(Map.of())).contains("validate").doesNotContain(ESCAPE);
  }
}
