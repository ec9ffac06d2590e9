package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.run.Leftovers;
import holdwater.model.journal.JournalEntry.TrafficStopped;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path runs;
  private Path file;

  @BeforeEach
  void file() {
    file = runs.resolve("7f3a").resolve(JournalFile.NAME);
  }

  private boolean aliveForAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                AliveQuestion.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(runs.resolve("question.log").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(runs.resolve("question.log")).content().isEmpty();
      return process.exitValue() == 1;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void run_that_has_asked_about_itself_stays_alive_for_other_processes() throws Exception {
    Leftovers leftovers = new Leftovers(runs, List.of(), Clock.systemUTC());

    try (JournalFile journal = JournalFile.create(file)) {
      journal.append(new TrafficStopped(T, 1));
      assertThat(leftovers.live()).containsExactly("7f3a");
      assertThat(leftovers.open()).isEmpty();
      assertThat(JournalFile.read(file).journal().entries()).hasSize(1);
      assertThatThrownBy(() -> JournalFile.reopen(file)).isInstanceOf(JournalFailed.class);

      assertThat(aliveForAnotherProcess()).isTrue();
    }
    assertThat(aliveForAnotherProcess()).isFalse();
  }

  /** Takes half of each entry while the disk is full. */
  private final class SmallDisk extends RandomAccessFile {
    private boolean full;
    private boolean gone;

    SmallDisk() throws IOException {
      super(file.toFile(), "rw");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (full) {
        super.write(bytes, 0, bytes.length / 2);
        throw new IOException("No space left on device");
      }
      super.write(bytes);
    }

    @Override
    public void setLength(long length) throws IOException {
      if (gone) {
        throw new IOException("Input/output error");
      }
      super.setLength(length);
    }
  }

  private JournalFile on(SmallDisk disk) throws IOException {
    return new JournalFile(file, RunLock.take(file).orElseThrow(), disk);
  }

  private SmallDisk disk() throws IOException {
    Files.createDirectories(file.getParent());
    return new SmallDisk();
  }

  @Test
  void half_an_entry_on_a_full_disk_is_taken_back_before_the_next() throws IOException {
    SmallDisk disk = disk();
    try (JournalFile journal = on(disk)) {
      journal.append(new TrafficStopped(T, 1));
      disk.full = true;
      assertThatThrownBy(() -> journal.append(new TrafficStopped(T, 2)))
          .isInstanceOf(JournalFailed.class)
          .hasMessageContaining("is the disk full?");
      disk.full = false;
      journal.append(new TrafficStopped(T, 3));
    }

    assertThat(JournalFile.read(file).journal().entries())
        .containsExactly(new TrafficStopped(T, 1), new TrafficStopped(T, 3));
  }

  @Test
  void journal_is_broken_when_half_an_entry_cannot_be_taken_back() throws IOException {
    SmallDisk disk = disk();
    try (JournalFile journal = on(disk)) {
      disk.full = true;
      disk.gone = true;
      assertThatThrownBy(() -> journal.append(new TrafficStopped(T, 1)))
          .isInstanceOf(JournalFailed.class);
      disk.full = false;

      assertThatThrownBy(() -> journal.append(new TrafficStopped(T, 2)))
          .isInstanceOf(JournalFailed.class)
          .hasMessageContaining("is broken");
    }
    assertThat(JournalFile.read(file).journal().entries()).isEmpty();
  }

  @Test
  void fault_glued_to_half_a_line_is_not_overlooked() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "{\"type\":\"Traffi{\"type\":\"FaultInjected\",\"at\":1}\n{\"type\":\"x\"}\n");

    assertThat(JournalFile.readLedger(file).chain().damage())
        .hasValueSatisfying(damage -> assertThat(damage).contains("line 1"));
  }
}
