package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.api.DaemonRecord;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.PrivateFile;
import holdwater.platform.plan.PlanFailed;
import holdwater.platform.plan.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be found in a {@code .holdwater}: healed over where that is safe, else one line. */
class CorruptHomeTest {
  private ToyStand stand;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private void daemonFile(String text) throws IOException {
    Files.createDirectories(stand.home.path());
    Files.writeString(stand.home.daemonFile(), text);
  }

  private void daemonFile(int port, long pid) throws IOException {
    DaemonRecord record = new DaemonRecord(port, "token", pid, Instant.EPOCH);
    daemonFile(PlatformJson.mapper().writeValueAsString(record));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "garbage", "null", "{}", "[]", "{\"port\": broken", "{\"port\":99999999}"})
  void damaged_daemon_file_without_a_daemon_is_no_obstacle(String text) throws Exception {
    daemonFile(text);

    assertThat(stand.platform.running()).isEmpty();
  }

  @Test
  void stack_starts_over_a_damaged_daemon_file() throws Exception {
    daemonFile("garbage");
    Files.writeString(stand.home.daemonLock(), "garbage");

    stand.up(Toy.topology()).stop();
  }

  @Test
  void daemon_file_of_a_process_that_has_ended_is_no_obstacle() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    assertThat(ended.waitFor(GENEROUS.toSeconds(), TimeUnit.SECONDS)).isTrue();
    daemonFile(15_000, ended.pid());

    assertThat(stand.platform.running()).isEmpty();
  }

  @Test
  void daemon_file_of_a_foreign_process_on_its_port_is_no_obstacle() throws Exception {
    HttpServer foreign =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    foreign.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    foreign.start();
    try {
      daemonFile(foreign.getAddress().getPort(), ProcessHandle.current().pid());

      assertThat(stand.platform.running()).isEmpty();
      assertThat(ProcessHandle.current().isAlive()).isTrue();
    } finally {
      foreign.stop(0);
      // It names us, and the stand ends whom it finds there.
      Files.delete(stand.home.daemonFile());
    }
  }

  @Test
  void damaged_daemon_file_beside_a_held_lock_says_what_to_do() throws Exception {
    daemonFile("garbage");
    try (FileChannel channel =
            FileChannel.open(
                stand.home.daemonLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      assertThatThrownBy(() -> stand.platform.running())
          .isInstanceOf(DeploymentFailed.class)
          .hasMessageContaining("daemon.json is damaged while a daemon holds")
          .hasMessageContaining("end that process")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void home_that_is_a_file_is_one_line_and_stays_as_it_is() throws Exception {
    Files.writeString(stand.home.path(), "I am a file");
    Files.setPosixFilePermissions(stand.home.path(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> stand.platform.running())
        .isInstanceOf(DeploymentFailed.class)
        .hasMessage(stand.home.path() + " is a file where a folder should be; move it away");
    assertThatThrownBy(() -> stand.up(Toy.topology()))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageNotContaining("\n");

    assertThat(stand.home.path()).hasContent("I am a file");
    assertThat(permissions(stand.home.path())).isEqualTo("rw-r--r--");
  }

  @Test
  void folders_where_files_should_be_are_one_line_that_says_what_to_do() throws Exception {
    Files.createDirectories(stand.home.daemonFile().resolve("deep"));
    assertThatThrownBy(() -> stand.platform.running())
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("daemon.json, remove it and try again")
        .hasMessageNotContaining("\n");
    Files.delete(stand.home.daemonFile().resolve("deep"));
    Files.delete(stand.home.daemonFile());

    Files.createDirectories(stand.home.daemonLock());
    assertThatThrownBy(() -> stand.platform.running())
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("daemon.lock is a folder where a file should be; move it away");
  }

  @Test
  void home_that_others_could_read_is_closed_on_use() throws Exception {
    daemonFile("garbage");
    Path secrets = Files.writeString(stand.home.secretsFile(), "{\"jwt\":\"s\"}");
    for (Path open : new Path[] {stand.home.path(), stand.home.daemonFile(), secrets}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    assertThat(stand.platform.running()).isEmpty();
    assertThat(new Secrets(secrets, new SecureRandom()).secret("jwt")).isEqualTo("s");

    assertThat(permissions(stand.home.path())).isEqualTo("rwx------");
    assertThat(permissions(stand.home.daemonFile())).isEqualTo("rw-------");
    assertThat(permissions(secrets)).isEqualTo("rw-------");
  }

  @Test
  void home_is_made_for_its_owner_only() throws Exception {
    PrivateFile.createFolder(stand.home.path());
    PrivateFile.createFolder(stand.home.path());

    assertThat(permissions(stand.home.path())).isEqualTo("rwx------");
  }

  @Test
  void secrets_that_cannot_be_read_say_what_to_do() throws Exception {
    Path secrets = Files.createDirectories(stand.home.secretsFile());

    assertThatThrownBy(() -> new Secrets(secrets, new SecureRandom()).secret("jwt"))
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("secrets.json, make it yours or delete it");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
