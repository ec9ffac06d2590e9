package holdwater.cli;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance that its owner's commands lose and bring back, by the real command line. */
@Timeout(300)
class ExternalOutageIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final String LOSE = "kill -9 $(cat stock.pid)";

  @TempDir Path folder;
  private int port;

  @BeforeEach
  void open() throws Exception {
    port = FreePorts.next();
    Files.writeString(folder.resolve("start.sh"), start());
    Files.writeString(
        folder.resolve("stock.yaml"),
        """
        apiVersion: holdwater/v1alpha1
        kind: External
        metadata: {name: stock}
        spec:
          zones: [a]
          services:
            stock:
              ready: {http: /}
              instances:
                a.stock:
                  address: 127.0.0.1:%d
                  outage: {lose: [sh, -c, "%s"], bringBack: [sh, start.sh]}
          permit: {hosts: [127.0.0.0/8]}
        """
            .formatted(port, LOSE));
    assertThat(new ProcessBuilder("sh", "start.sh").directory(folder.toFile()).start().waitFor())
        .isZero();
    eventually(GENEROUS, () -> assertThat(answers()).isTrue());
  }

  /** Starts it if it does not run. Who is dead and not yet buried does not. */
  private String start() {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp",
            System.getProperty("java.class.path"),
            SmallServer.class.getName(),
            Integer.toString(port));
    return """
        case $(ps -o stat= -p "$(cat stock.pid 2>/dev/null || echo 0)" 2>/dev/null) in
          '' | Z*) ;;
          *) exit 0 ;;
        esac
        %s >/dev/null 2>&1 &
        echo $! > stock.pid
        """
        .formatted(String.join(" ", java));
  }

  @AfterEach
  void close() throws Exception {
    eventually(GENEROUS, () -> assertThat(answers()).isTrue());
    assertThat(new ProcessBuilder("sh", "-c", LOSE).directory(folder.toFile()).start().waitFor())
        .isZero();
    Optional<ProcessHandle> daemon = RunningDaemon.of(home());
    eventually(GENEROUS, () -> assertThat(daemon.filter(ProcessHandle::isAlive)).isEmpty());
  }

  private Path home() {
    return folder.resolve(".holdwater");
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private Program outage(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("inject", "a.stock", "outage", "--on", "stock.yaml", "--for"));
    words.addAll(List.of(more));
    return Program.holdwater(folder, words.toArray(String[]::new));
  }

  @Test
  void instance_is_lost_and_back_at_the_end() throws Exception {
    try (Program program = outage("2s", "--allow-commands")) {
      List<String> said = program.said();

      assertThat(program.exitCode()).as(said + program.complaints()).isZero();
      assertThat(said).contains("bit: nobody answers at a.stock", "gone: a.stock answers");
    }
  }

  @Test
  void without_permission_no_program_is_run() throws Exception {
    try (Program program = outage("2s")) {
      assertThat(program.said()).noneMatch(line -> line.startsWith("bit"));
      assertThat(program.exitCode()).isNotZero();
      assertThat(program.complaints()).contains("--allow-commands lets it be run");
    }
    assertThat(answers()).isTrue();
  }

  @Test
  void instance_comes_back_when_command_line_and_daemon_are_killed() throws Exception {
    try (Program program = outage("1m", "--allow-commands")) {
      program.awaitLine("bit: ");
      assertThat(answers()).isFalse();
      ProcessHandle daemon = RunningDaemon.of(home()).orElseThrow();
      List<ProcessHandle> children = daemon.descendants().toList();

      program.signal("KILL");
      daemon.destroyForcibly();

      eventually(GENEROUS, () -> assertThat(answers()).isTrue());
      assertThat(children).isNotEmpty();
      eventually(GENEROUS, () -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void instance_comes_back_when_the_command_line_is_killed() throws Exception {
    try (Program program = outage("1m", "--allow-commands")) {
      program.awaitLine("bit: ");
      program.signal("KILL");

      eventually(GENEROUS, () -> assertThat(answers()).isTrue());
    }
  }
}
