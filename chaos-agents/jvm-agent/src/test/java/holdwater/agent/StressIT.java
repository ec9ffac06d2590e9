package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Machine;
import holdwater.agent.target.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults of the whole process, each put to the proof: no class at all may be woven for them. */
@Timeout(120)
class StressIT {
  private static final long STILL_NANOS = 3_000_000_000L;

  /** Time enough to put two faults in force on a busy machine. */
  private static final long LEASE_MILLIS = 10_000;

  @RegisterExtension static final OwnTarget target = new OwnTarget();
  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  private static long machine(String gauge) {
    return Long.parseLong(target.call(Machine.class, gauge).result().substring("ok ".length()));
  }

  /** Only such a thread does it: when it is gone, so is the effect. */
  private static void awaitWorkers(String name, long count) {
    String all = "holdwater-agent-" + name;
    AgentApi.await(
        () -> target.call(Machine.class, "threadsNamed", all).result().equals("ok " + count));
  }

  private static void await(String gauge, LongPredicate condition) {
    AgentApi.await(() -> condition.test(machine(gauge)));
  }

  @Test
  @Proves("heap")
  void heap_is_held_and_given_back() {
    proof.armed("heap 50%");
    await("usedHeapMegabytes", used -> used >= 60);
    proof.heal();

    target.api().arm("collect", "gc 100ms");
    await("usedHeapMegabytes", used -> used < 40);
    target.api().disarm("collect");
  }

  @Test
  @Proves("leak")
  void heap_leaks_more_and_more_and_is_given_back() {
    proof.armed("leak 10MB");
    await("usedHeapMegabytes", used -> used >= 40);
    await("usedHeapMegabytes", used -> used >= 60);
    proof.heal();

    target.api().arm("collect", "gc 100ms");
    await("usedHeapMegabytes", used -> used < 40);
    target.api().disarm("collect");
  }

  @Test
  void leak_ends_a_jvm_that_exits_when_its_memory_is_full() throws Exception {
    Path folderOfOther = Files.createTempDirectory(target.folder(), "leak");
    try (TargetJvm other =
        TargetCommand.in(folderOfOther).front("-XX:+ExitOnOutOfMemoryError").start()) {
      other.api().arm("last", "leak 50MB");

      assertThat(other.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(other.process().exitValue()).isEqualTo(3);
    }
  }

  @Test
  void leak_of_a_jvm_that_lives_on_stops_when_memory_is_full_and_can_still_be_ended()
      throws Exception {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(target.folder(), "full"))) {
      other.api().arm("full", "leak 40MB");
      awaitStill(other.api());

      assertThat(other.api().hits("full")).isBetween(60L, 128L);
      assertThat(other.process().isAlive()).isTrue();
      assertThat(other.api().disarm("full")).isEqualTo(204);
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
          long now = api.hits("full");
          if (hits.getAndSet(now) != now) {
            since.set(System.nanoTime());
          }
          return System.nanoTime() - since.get() > STILL_NANOS;
        });
  }

  @Test
  @Proves("direct-memory")
  void direct_memory_is_held_and_given_back() {
    long before = machine("directMegabytes");
    proof.armed("direct-memory 32MB");
    await("directMegabytes", used -> used >= before + 32);

    proof.heal();
    await("directMegabytes", used -> used <= before + 1);
  }

  @Test
  @Proves("allocate")
  void garbage_is_made_and_collected() {
    long before = machine("collections");
    proof.armed("allocate 500MB");

    await("collections", count -> count >= before + 2);
    awaitWorkers("allocate", 1);

    proof.heal();
    awaitWorkers("allocate", 0);
  }

  @Test
  @Proves("gc")
  void collections_come_one_after_the_other() {
    long before = machine("collections");
    proof.armed("gc 20ms");

    await("collections", count -> count >= before + 5);
    awaitWorkers("gc", 1);

    proof.heal();
    awaitWorkers("gc", 0);
  }

  @Test
  @Proves("cpu")
  void cpu_is_burnt() {
    long before = machine("cpuMillis");
    proof.armed("cpu 1");

    await("cpuMillis", millis -> millis >= before + 500);
    awaitWorkers("cpu", 1);

    proof.heal();
    awaitWorkers("cpu", 0);
  }

  @Test
  @Proves("threads")
  void threads_leak_and_end() {
    long before = machine("threads");
    proof.armed("threads 50");
    await("threads", count -> count >= before + 50);

    proof.heal();
    await("threads", count -> count < before + 10);
  }

  @Test
  @Proves("deadlock")
  void deadlock_is_one_for_the_jvm_and_is_undone() {
    proof.armed("deadlock");
    await("deadlocked", count -> count == 2);

    proof.heal();
    await("deadlocked", count -> count == 0);
  }

  @Test
  void full_heap_is_given_back_when_its_lease_runs_out() throws Exception {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(target.folder(), "lease"))) {
      other.api().put("slow", "latency 1h on holdwater..*Repository.find*", LEASE_MILLIS, "armed");
      other.begin(Shop.class, "find");
      other.api().put("full", "heap 100%", LEASE_MILLIS, "armed");

      // Both end by the same thread of the agent's, which finds no memory.
      assertThat(other.end().result()).isEqualTo("ok found x");
      AgentApi.await(() -> megabytes(other) < 40);
      assertThat(other.api().put("next", "threads 3", LEASE_MILLIS, "armed").statusCode())
          .isEqualTo(201);
      AgentApi.await(() -> !other.api().isInForce("next"));
    }
  }

  private static long megabytes(TargetJvm of) {
    of.call(Machine.class, "collect");
    String used = of.call(Machine.class, "usedHeapMegabytes").result();
    return used.startsWith("ok ") ? Long.parseLong(used.substring("ok ".length())) : Long.MAX_VALUE;
  }

  /** Nothing can be asked and nothing heals: the exit code is all the evidence there is. */
  @Test
  void process_ends_at_once_with_the_code_and_without_its_hooks() throws Exception {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(target.folder(), "exit"))) {
      Path trace = target.folder().resolve("exit-trace");
      other.call(Machine.class, "traceAtExit", trace.toString());
      other.api().arm("last", "exit 7");

      assertThat(other.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.process().exitValue()).isEqualTo(7);
      assertThat(trace).doesNotExist();
    }
  }

  /** Without this the test before would prove nothing. */
  @Test
  void process_that_ends_by_itself_runs_its_hooks() throws Exception {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(target.folder(), "end"))) {
      Path trace = target.folder().resolve("end-trace");
      other.call(Machine.class, "traceAtExit", trace.toString());
      other.process().getOutputStream().close();

      assertThat(other.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(trace).exists();
    }
  }
}
