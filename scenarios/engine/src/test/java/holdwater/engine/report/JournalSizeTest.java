package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of a run may grow by 1 MB a minute; what fakes write must leave room for the rest. */
class JournalSizeTest {
  private static final double MOST_BYTES_A_MINUTE = 500_000;

  @Test
  void run_writes_little_a_minute(@TempDir Path runs) throws IOException {
    RunResult result = SampleRuns.pass(runs);

    long bytes = Files.size(result.directory().resolve(JournalFile.NAME));
    Duration length = new ReportFacts(result.journal(), result.judgement()).length();
    assertThat(bytes / (length.toMillis() / 60_000.0)).isLessThan(MOST_BYTES_A_MINUTE);
  }
}
