package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.ToxicType;
import holdwater.proxy.toxics.ToxicTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy may bite for weeks. */
class FaultLogLimitTest {
  private static final int LIMIT = 10_000;
  private static final int BITES = 1_000;

  @TempDir private Path folder;

  private static NamedToxic toxic() {
    ToxicType latency = ToxicTypes.named("latency").orElseThrow();
    return new NamedToxic(
        1, "t", latency, "upstream", Direction.UPSTREAM, 1, latency.create(Map.of("latency", 1L)));
  }

  @Test
  void full_log_becomes_the_one_before_and_the_newest_lines_are_kept() throws IOException {
    Path file = folder.resolve("faults.jsonl");
    FaultLog log = FaultLog.to(file, LIMIT);
    for (int i = 0; i < BITES; i++) {
      log.bit("p", toxic(), i, FaultLog.NO_EXCHANGE, "delays");
    }
    log.close();

    Path before = folder.resolve("faults.jsonl.1");
    assertThat(Files.size(file)).isBetween(1L, (long) LIMIT);
    assertThat(Files.size(before)).isBetween(LIMIT / 2L, (long) LIMIT);
    assertThat(log.dropped()).isZero();
    List<String> newest = Files.readAllLines(file);
    assertThat(newest.get(newest.size() - 1)).contains("\"connection\":" + (BITES - 1) + ",");
    List<String> older = Files.readAllLines(before);
    long last = connection(older.get(older.size() - 1));
    assertThat(connection(newest.get(0))).isEqualTo(last + 1);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, before);
    }
  }

  private static long connection(String line) {
    return Long.parseLong(line.replaceFirst(".*\"connection\":(\\d+),.*", "$1"));
  }

  @Test
  void log_that_is_not_full_is_begun_anew_with_its_proxy() throws IOException {
    Path file = folder.resolve("faults.jsonl");
    Files.writeString(file, "of another proxy\n");

    try (FaultLog log = FaultLog.to(file, LIMIT)) {
      log.bit("p", toxic(), 7, FaultLog.NO_EXCHANGE, "delays");
    }

    assertThat(Files.readAllLines(file)).singleElement().asString().contains("\"connection\":7,");
    assertThat(folder.resolve("faults.jsonl.1")).doesNotExist();
  }
}
