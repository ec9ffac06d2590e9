package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Path journal(String run) throws IOException {
    return Files.createDirectory(runs.resolve(run)).resolve(JournalFile.NAME);
  }

  private Leftovers leftovers() {
    return new Leftovers(runs, List.of(), InstantSource.system());
  }
}
