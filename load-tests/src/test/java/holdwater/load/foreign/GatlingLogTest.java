package holdwater.load.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of Gatling as the test writes it; as Gatling does: {@code SimulationIT}. */
class GatlingLogTest {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

  @TempDir private Path folder;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private void text(String text) throws IOException {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    out.writeInt(latin.length);
    if (latin.length > 0) {
      out.write(latin);
      out.writeByte(0);
    }
  }

  private void run(String version) throws IOException {
    out.writeByte(0);
    text(version);
    text("com.acme.Shop");
    out.writeLong(START.toEpochMilli());
    text("");
    out.writeInt(1);
    text("buyers");
    out.writeInt(1);
    out.writeInt(3);
    out.write(new byte[] {1, 2, 3});
  }

  private void user(boolean start, int millis) throws IOException {
    out.writeByte(2);
    out.writeInt(0);
    out.writeBoolean(start);
    out.writeInt(millis);
  }

  /** The first time with names, then by their numbers. */
  private void request(boolean first, int begin, int end, boolean ok) throws IOException {
    out.writeByte(1);
    out.writeInt(1);
    name(first, 1, "group");
    name(first, 2, "order");
    out.writeInt(begin);
    out.writeInt(end);
    out.writeBoolean(ok);
    name(first, 3, "");
  }

  private void name(boolean first, int number, String name) throws IOException {
    out.writeInt(first ? number : -number);
    if (first) {
      text(name);
    }
  }

  private void write(byte[] some) throws IOException {
    Path run = Files.createDirectories(folder.resolve("shop-20261101100000"));
    Files.write(run.resolve("simulation.log"), some);
  }

  @Test
  void requests_are_read_and_users_groups_and_errors_only_move_time_on() throws IOException {
    GatlingLog log = new GatlingLog(folder);
    assertThat(log.read()).isEmpty();
    run("3.15.1");
    user(true, 5);
    request(true, 10, 260, true);
    request(false, 300, 1_300, false);
    out.writeByte(3);
    out.writeInt(1);
    name(false, 1, "group");
    out.writeInt(10);
    out.writeInt(1_400);
    out.writeInt(1_250);
    out.writeBoolean(true);
    out.writeByte(4);
    name(true, 4, "j.n.ConnectException");
    out.writeInt(1_500);
    write(bytes.toByteArray());

    assertThat(log.read())
        .containsExactly(
            new Result(START.plusMillis(10), Duration.ofMillis(250), true),
            new Result(START.plusMillis(300), Duration.ofSeconds(1), false));
    assertThat(log.newest()).isEqualTo(START.plusMillis(1_500));
    assertThat(log.read()).isEmpty();
  }

  @Test
  void a_record_may_come_in_pieces_of_any_size() throws IOException {
    run("3.15.1");
    request(true, 10, 260, true);
    request(false, 300, 400, true);
    byte[] all = bytes.toByteArray();
    GatlingLog log = new GatlingLog(folder);

    int requests = 0;
    for (int length = 1; length <= all.length; length++) {
      write(Arrays.copyOf(all, length));
      requests += log.read().size();
    }
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void another_version_is_refused_with_what_to_do() throws IOException {
    run("3.9.5");
    write(bytes.toByteArray());
    assertThatThrownBy(() -> new GatlingLog(folder).read())
        .hasMessageContaining("of Gatling '3.9.5'")
        .hasMessageContaining("count at links");
    for (byte[] none : List.of(new byte[] {1, 0, 0}, new byte[] {0, 127, 0, 0, 0, 1})) {
      write(none);
      assertThatThrownBy(() -> new GatlingLog(folder).read())
          .hasMessageContaining("are no simulation.log");
    }
  }
}
