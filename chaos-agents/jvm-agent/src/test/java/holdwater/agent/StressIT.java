package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the whole process: effect, hits, healing; nothing is woven for them. */
@Timeout(120)
class StressIT {
  private static final String ID = "s";
  private static final long STILL_NANOS = 3_000_000_000L;

  @TempDir static Path folder;
  private static TargetJvm target;

  @BeforeAll
  static void start() throws IOException {
    target = TargetJvm.start(folder);
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  private static long machine(String gauge) {
    return Long.parseLong(target.call(Machine.class, gauge).result().substring("ok ".length()));
  }

  private static void await(String gauge, LongPredicate condition) {
    AgentApi.await(() -> condition.test(machine(gauge)));
  }

  private static void armed(String fault) {
    target.api().arm(ID, fault);
    assertThat(target.api().health()).contains("\"state\":\"armed\"");
  }

  private static void healed() {
    assertThat(target.api().hits(ID)).isPositive();
    target.api().disarm(ID);
    assertThat(target.api().health()).contains("\"state\":\"off\"", "\"failures\":0");
  }

  @Test
  void heap_is_held_and_given_back() {
    armed("heap 50%");
    await("usedHeapMegabytes", used -> used >= 60);
    healed();
    target.api().arm("gc", "gc 100ms");
    await("usedHeapMegabytes", used -> used < 40);
    target.api().disarm("gc");
  }

  @Test
  void heap_leaks_more_and_more_and_is_given_back_and_no_class_is_touched() {
    String before = target.content(Machine.class.getName());
    armed("leak 10MB");
    await("usedHeapMegabytes", used -> used >= 40);
    await("usedHeapMegabytes", used -> used >= 60);
    assertThat(target.content(Machine.class.getName())).isEqualTo(before);
    healed();
    target.api().arm("gc", "gc 100ms");
    await("usedHeapMegabytes", used -> used < 40);
    target.api().disarm("gc");
  }

  @Test
  void leak_ends_a_jvm_that_exits_when_its_memory_is_full() throws Exception {
    try (TargetJvm other =
        TargetJvm.start(Files.createTempDirectory(folder, "leak"), "-XX:+ExitOnOutOfMemoryError")) {
      other.api().arm(ID, "leak 50MB");

      assertThat(other.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(other.process().exitValue()).isEqualTo(3);
    }
  }

  @Test
  void leak_of_a_jvm_that_lives_on_stops_when_memory_is_full_and_can_still_be_ended()
      throws Exception {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(folder, "full"))) {
      other.api().arm(ID, "leak 40MB");
      awaitStill(other.api());

      assertThat(other.api().hits(ID)).isBetween(60L, 128L);
      assertThat(other.process().isAlive()).isTrue();
      assertThat(other.api().disarm(ID)).isEqualTo(204);
      assertThat(other.api().health()).contains("\"state\":\"off\"");
      assertThat(other.call(Machine.class, "usedHeapMegabytes").result()).startsWith("ok ");
    }
  }

  /** Waits until the hits have not moved for longer than a turn of the leak takes. */
  private static void awaitStill(AgentApi api) {
    AtomicLong hits = new AtomicLong(-1);
    AtomicLong since = new AtomicLong();
    AgentApi.await(
        () -> {
          long now = api.hits(ID);
          if (hits.getAndSet(now) != now) {
            since.set(System.nanoTime());
          }
          return System.nanoTime() - since.get() > STILL_NANOS;
        });
  }

  @Test
  void direct_memory_is_held_and_given_back() {
    long before = machine("directMegabytes");
    armed("direct-memory 32MB");
    await("directMegabytes", used -> used >= before + 32);
    healed();
    await("directMegabytes", used -> used <= before + 1);
  }

  @Test
  void garbage_is_made_and_collected() {
    long before = machine("collections");
    armed("allocate 500MB");
    await("collections", count -> count >= before + 2);
    healed();
  }

  @Test
  void collections_come_one_after_the_other() {
    long before = machine("collections");
    armed("gc 20ms");
    await("collections", count -> count >= before + 5);
    healed();
  }

  @Test
  void cpu_is_burnt() {
    long before = machine("cpuMillis");
    armed("cpu 1");
    await("cpuMillis", millis -> millis >= before + 500);
    healed();
  }

  @Test
  void threads_leak_and_end() {
    long before = machine("threads");
    armed("threads 50");
    await("threads", count -> count >= before + 50);
    healed();
    await("threads", count -> count < before + 10);
  }

  @Test
  void deadlock_is_one_for_the_jvm_and_is_undone() {
    armed("deadlock");
    await("deadlocked", count -> count == 2);
    healed();
    await("deadlocked", count -> count == 0);
  }

  @Test
  void process_ends_at_once_with_the_code() throws Exception {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(folder, "exit"))) {
      other.api().arm(ID, "exit 7");

      assertThat(other.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.process().exitValue()).isEqualTo(7);
    }
  }
}
