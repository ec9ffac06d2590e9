package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.Leftovers.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that cannot be read may hide a fault that is still in force. */
class LeftoversTest {
  private static final String ENTRY = "{\"type\":\"Note\"}\n";

  @TempDir Path runs;

  @Test
  void journal_of_garbage_is_told_and_not_taken_for_an_empty_one() throws Exception {
    Path journal = journal("7f3a");
    Files.writeString(journal, "\u0000\u0001 no journal\nat all\n");

    assertThat(leftovers().unreadable())
        .singleElement()
        .satisfies(
            unreadable -> {
              assertThat(unreadable.journal()).isEqualTo(journal);
              assertThat(unreadable.message()).contains("line 1", "move its folder away");
            });
    assertThatThrownBy(() -> leftovers().open()).isInstanceOf(JournalFailed.class);
  }

  @Test
  void garbage_between_entries_is_told() throws Exception {
    Files.writeString(journal("7f3a"), ENTRY + "half an ent{\n" + ENTRY);

    assertThat(leftovers().unreadable()).hasSize(1);
  }

  @Test
  void folder_in_the_place_of_a_journal_is_told() throws Exception {
    Files.createDirectory(journal("7f3a"));

    assertThat(leftovers().unreadable())
        .singleElement()
        .satisfies(unreadable -> assertThat(unreadable.message()).contains("cannot be"));
  }

  @Test
  void torn_last_line_is_what_a_killed_run_leaves_and_no_garbage() throws Exception {
    Files.writeString(journal("7f3a"), ENTRY + "{\"type\":\"Fau");

    assertThat(leftovers().unreadable()).isEmpty();
    assertThat(leftovers().open()).isEmpty();
  }

  @Test
  void run_folder_without_a_journal_holds_nothing() throws Exception {
    Files.createDirectory(runs.resolve("7f3a"));

    assertThat(leftovers().open()).isEmpty();
  }

  @Test
  void old_journal_is_told_however_many_are_younger() throws Exception {
    Path old = journal("0001");
    Files.writeString(old, "no journal\nat all\n");
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    for (int i = 0; i < 60; i++) {
      Files.writeString(journal("1" + i), ENTRY);
    }

    assertThat(leftovers().unreadable()).extracting(Unreadable::journal).containsExactly(old);
  }

  @Test
  void journal_that_is_closed_is_read_once_and_again_when_it_has_changed() throws Exception {
    Path journal = journal("7f3a");
    Files.writeString(journal, ENTRY);
    assertThat(leftovers().open()).isEmpty();
    assertThat(runs.resolve(ClosedRuns.FILE)).content().startsWith("7f3a ");

    Files.writeString(journal, "no journal\nat all\n");

    assertThat(leftovers().unreadable()).hasSize(1);
    assertThat(runs.resolve(ClosedRuns.FILE)).isEmptyFile();
  }

  private Path journal(String run) throws IOException {
    return Files.createDirectory(runs.resolve(run)).resolve(JournalFile.NAME);
  }

  private Leftovers leftovers() {
    return new Leftovers(runs, List.of(), InstantSource.system());
  }
}
