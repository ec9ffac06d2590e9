package holdwater.cli;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stock Toxiproxy knows no leases: whoever of ours is left reverts. */
@Timeout(240)
class ForeignProxyLeaseIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  /** Of a lease of 5 s, some are used up by these. */
  private static final int RENEWALS_BEYOND_ONE_LEASE = 8;

  private static final Duration LEASE_AND_TWO_SECONDS = Duration.ofSeconds(7);
  private static final Duration LATEST_KILL = Duration.ofSeconds(6);

  @TempDir Path folder;
  private ForeignShop shop;
  private Process driver;

  @BeforeEach
  void open() throws Exception {
    shop = new ForeignShop();
  }

  @AfterEach
  void nothing_is_left() throws Exception {
    Optional<ProcessHandle> daemon = daemon();
    driver.destroyForcibly().waitFor();
    shop.close();
    eventually(GENEROUS, () -> assertThat(daemon.filter(ProcessHandle::isAlive)).isEmpty());
  }

  private Optional<ProcessHandle> daemon() throws IOException {
    return RunningDaemon.of(folder.resolve("home"));
  }

  private void cutTheLink() throws IOException {
    BufferedReader said = startDriver();
    for (int i = 0; i < RENEWALS_BEYOND_ONE_LEASE; i++) {
      assertThat(said.readLine()).isEqualTo("renewed");
    }
  }

  private BufferedReader startDriver() throws IOException {
    driver =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                StockProxyDriver.class.getName(),
                ProjectRoot.PATH.toString(),
                folder.resolve("home").toString(),
                shop.stock().toString())
            .redirectError(folder.resolve("driver.log").toFile())
            .start();
    return driver.inputReader(StandardCharsets.UTF_8);
  }

  @Test
  void daemon_reverts_when_the_command_line_is_killed() throws Exception {
    cutTheLink();
    assertThat(shop.isWhole()).isFalse();

    driver.destroyForcibly().waitFor();

    eventually(GENEROUS, () -> assertThat(shop.isWhole()).isTrue());
  }

  @Test
  void heir_reverts_when_the_daemon_is_killed_with_it() throws Exception {
    cutTheLink();
    assertThat(shop.isWhole()).isFalse();
    ProcessHandle daemon = daemon().orElseThrow();

    driver.destroyForcibly();
    daemon.destroyForcibly();

    eventually(GENEROUS, () -> assertThat(shop.isWhole()).isTrue());
  }

  /** {@code -Dholdwater.rounds=50} for the whole proof; {@code -Dholdwater.seed} repeats one. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void whoever_is_killed_at_any_moment_leaves_nothing_behind() throws Exception {
    long seed = Long.getLong("holdwater.seed", 7);
    Random moments = new Random(seed);
    for (int round = 0; round < Integer.getInteger("holdwater.rounds", 3); round++) {
      startDriver();
      letPass(Duration.ofNanos(moments.nextLong(LATEST_KILL.toNanos())));

      driver.destroyForcibly();
      daemon().ifPresent(ProcessHandle::destroyForcibly);
      driver.waitFor();

      // Whoever is still there needs its moment, and then nothing may come back.
      letPass(LEASE_AND_TWO_SECONDS);
      assertThat(shop.isWhole()).as("round %d of seed %d", round, seed).isTrue();
    }
  }

  private static void letPass(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
