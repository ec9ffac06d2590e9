package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.command.Holdwater;
import holdwater.cli.rules.ProjectRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A system in a folder whose name has letters beyond ASCII: files are read there, and what is
 * started there finds its own. The folder is made by a shell, as the JVM of the tests may be one
 * that cannot name it.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ForeignLettersIT {
  private static final String ENTER = "d=$(printf 'gr\\303\\274n \\303\\251t\\303\\251') && ";

  @TempDir Path folder;

  private String shell(String script, String... words) throws Exception {
    List<String> argv =
        new ArrayList<>(List.of("env", "LC_ALL=C.UTF-8", "sh", "-c", ENTER + script));
    argv.addAll(List.of(words));
    try (Program program = Program.of(folder, argv.toArray(String[]::new))) {
      String said = String.join("\n", program.said());
      return said + program.complaints() + "\nrc " + program.exitCode();
    }
  }

  private String holdwater(String... words) throws Exception {
    List<String> argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dholdwater.home=" + ProjectRoot.PATH,
                "-cp",
                System.getProperty("java.class.path"),
                Holdwater.class.getName()));
    argv.addAll(List.of(words));
    return shell("cd \"$d\" && exec \"$0\" \"$@\"", argv.toArray(String[]::new));
  }

  @AfterEach
  void end() throws Exception {
    holdwater("down");
  }

  @Test
  void system_is_read_started_broken_and_ended_there() throws Exception {
    OwnShop.in(folder, /* repaired= */ true);
    assertThat(shell("mkdir \"$d\" && mv *.yaml shop.jar \"$d\"")).endsWith("rc 0");

    assertThat(holdwater("validate", "slow-stock.yaml", "shop.yaml")).endsWith("rc 0");
    assertThat(holdwater("up", "shop.yaml")).endsWith("rc 0");
    assertThat(holdwater("inject", "*:b.stock", "latency", "500ms", "--for", "2s"))
        .contains("bit: ", "gone: ")
        .endsWith("rc 0");
    assertThat(holdwater("down")).endsWith("rc 0");
  }
}
