package holdwater.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.Judge;
import holdwater.engine.judge.Judgement;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.Leftovers;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of a run that passed, and what becomes of the PASS when somebody touches the file. */
class DamagedJournalTest {
  @TempDir Path runs;
  private Path file;
  private List<String> lines;

  @BeforeEach
  void aRunThatPasses() throws IOException {
    file = new FakeRun(runs).play().directory().resolve(JournalFile.NAME);
    lines = new ArrayList<>(Files.readAllLines(file));
    assertThat(judge().outcome().verdict()).isEqualTo(Verdict.PASS);
  }

  private Judgement judge() {
    return Judge.judge(JournalFile.read(file).journal());
  }

  private void change(Consumer<List<String>> change) throws IOException {
    change.accept(lines);
    Files.write(file, lines);
  }

  private void isDamaged(String how) {
    Judgement judgement = judge();
    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.outcome().reasons().get(0)).startsWith("journal damaged at line " + how);
  }

  /** Of the first line of that kind, from 0. */
  private int lineOf(Class<?> kind) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("{\"type\":\"" + kind.getSimpleName() + "\"")) {
        return i;
      }
    }
    throw new AssertionError("no line of " + kind);
  }

  @Test
  void line_that_is_gone() throws IOException {
    change(all -> all.remove(100));
    isDamaged("101: 1 line is missing before it");
  }

  @Test
  void several_lines_and_the_first_ones_that_are_gone() throws IOException {
    change(all -> all.subList(0, 3).clear());
    assertThat(JournalFile.read(file).journal().chain().damage())
        .hasValue("journal damaged at line 1: 3 lines are missing before it");
  }

  @Test
  void line_that_stands_there_twice() throws IOException {
    change(all -> all.add(101, all.get(100)));
    isDamaged("102: number 101 stands there twice");
  }

  @Test
  void twenty_lines_doubled_elsewhere() throws IOException {
    change(all -> all.addAll(200, List.copyOf(all.subList(100, 120))));
    isDamaged("201: number 101 comes after number 200");
  }

  @Test
  void lines_in_another_order() throws IOException {
    change(all -> Collections.swap(all, 100, 101));
    isDamaged("101: 1 line is missing before it");
  }

  @Test
  void changed_line() throws IOException {
    int evidence = lineOf(EvidenceMeasured.class);
    change(
        all -> all.set(evidence, all.get(evidence).replace("\"proven\":true", "\"proven\":false")));
    isDamaged(evidence + 1 + ": it is not what was written");
  }

  @Test
  void line_from_another_journal() throws IOException {
    change(all -> all.set(100, all.get(100).replaceAll("\"before\":\".{4}", "\"before\":\"beef")));
    isDamaged("100: it is not what was written");
  }

  @Test
  void garbage_between_lines_and_the_rest_is_read() throws IOException {
    int entries = JournalFile.read(file).journal().entries().size();
    change(all -> all.add(100, "\u0000 half an ent{"));
    isDamaged("101: it is no numbered journal entry");
    assertThat(JournalFile.read(file).journal().entries()).hasSize(entries);
  }

  @Test
  void half_a_line_in_the_middle() throws IOException {
    change(all -> all.set(100, all.get(100).substring(0, 50)));
    isDamaged("101: it is no numbered journal entry");
  }

  @Test
  void unknown_kind_of_entry() throws IOException {
    change(
        all ->
            all.set(100, all.get(100).replaceFirst("\"type\":\"\\w+\"", "\"type\":\"Nonsense\"")));
    isDamaged("101: it is no journal entry");
  }

  @Test
  void end_that_is_torn_or_gone_is_no_damage_and_no_pass() throws IOException {
    int end = lineOf(RunEnded.class);
    String whole = lines.get(end);
    change(all -> all.subList(end, all.size()).clear());
    assertThat(judge().outcome().reasons().get(0)).contains("ends before the run did");

    // All of it but the end of its line, which the next writer would cut off.
    Files.writeString(file, whole, UTF_8, StandardOpenOption.APPEND);
    assertThat(JournalFile.read(file).torn()).isPresent();
    assertThat(JournalFile.read(file).journal().chain().damage()).isEmpty();
    assertThat(judge().outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void journal_without_numbers_cannot_pass() throws IOException {
    change(
        all -> all.replaceAll(line -> line.replaceAll(",\"n\":\\d+,\"before\":\"\\w+\"}$", "}")));

    Judgement judgement = judge();
    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.outcome().reasons().get(0)).startsWith("the journal is not numbered");
  }

  @Test
  void what_comes_after_the_end_changes_no_verdict_whole_or_damaged() throws IOException {
    Judgement before = judge();
    try (JournalFile journal = JournalFile.reopen(file)) {
      journal.append(
          new FaultReverted(
              FakeClock.start(), FakeRun.RUN_ID + "-1", Evidence.missing("it is back")));
    }
    Files.writeString(file, "garbage\n", UTF_8, StandardOpenOption.APPEND);

    assertThat(JournalFile.read(file).journal().chain().damage()).isEmpty();
    assertThat(judge()).isEqualTo(before);
  }

  @Test
  void continued_journal_is_one_chain() throws IOException {
    int end = lineOf(RunEnded.class);
    change(all -> all.subList(end, all.size()).clear());
    String before = lines.get(end - 1);
    try (JournalFile journal = JournalFile.reopen(file)) {
      journal.append(new RunEnded(FakeClock.start(), RunStatus.FAILED));
    }

    String last = Files.readAllLines(file).get(end);
    assertThat(LineMark.of(last).orElseThrow().number()).isEqualTo(end + 1);
    assertThat(LineMark.of(last).orElseThrow().before()).isEqualTo(LineChain.hash(before));
    assertThat(JournalFile.read(file).journal().chain().head()).hasValue(LineChain.hash(last));
  }

  @Test
  void fault_that_a_damaged_journal_leaves_open_is_found_and_the_damage_is_told()
      throws IOException {
    int reverted = lineOf(FaultReverted.class);
    change(
        all -> {
          all.remove(reverted);
          all.add(lineOf(FaultInjected.class) + 1, "half a li");
          all.add(all.get(lineOf(FaultInjected.class)));
        });
    Leftovers leftovers = new Leftovers(runs, List.of(), InstantSource.system());

    assertThat(leftovers.healAll(Optional.empty()).healed())
        .singleElement()
        .satisfies(healed -> assertThat(healed.injected().injection()).isEqualTo("7f3a-1"));
    assertThat(leftovers.unreadable())
        .singleElement()
        .satisfies(unreadable -> assertThat(unreadable.message()).contains("move its folder away"));
  }
}
