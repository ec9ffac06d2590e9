package holdwater.engine.trap;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.Judge;
import holdwater.engine.judge.Judgement;
import holdwater.engine.report.Reports;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.verdict.Verdict;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run can end at any moment: its stack does not come up, the disk is full, somebody kills it.
 * What was written down by then can be judged and reported, and is no PASS.
 */
class EndedAnywhereTest {

  @Test
  void no_journal_is_too_short_to_be_judged() {
    Trap.all().stream()
        .flatMap(trap -> trap.keys().map("journal").stream())
        .flatMap(script -> new HandMadeJournal(script).endedAnywhere())
        .forEach(EndedAnywhereTest::judged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"control-healthy", "control-stack-did-not-come-up"})
  void no_journal_is_too_short_to_be_reported(String name, @TempDir Path folder) {
    Stream<Journal> journals =
        Trap.all().stream()
            .filter(trap -> trap.name().equals(name))
            .flatMap(trap -> trap.keys().map("journal").stream())
            .flatMap(script -> new HandMadeJournal(script).endedAnywhere());
    assertThat(journals)
        .isNotEmpty()
        .allSatisfy(journal -> Reports.write(folder, journal, judged(journal)));
  }

  private static Judgement judged(Journal journal) {
    Judgement judgement = Judge.judge(journal);
    boolean ended = journal.first(RunEnded.class).isPresent();
    if (!ended) {
      assertThat(judgement.outcome().verdict()).isNotEqualTo(Verdict.PASS);
    }
    return judgement;
  }
}
