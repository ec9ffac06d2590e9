package holdwater.engine.trap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.journal.JournalJson;
import holdwater.engine.judge.HealthyOutage;
import holdwater.engine.judge.JournalBuilder;
import holdwater.engine.judge.Judge;
import holdwater.engine.judge.SimianJudge;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.ClockObserved;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.ServicesMeasured;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The journal of {@link HealthyOutage}, changed as a trap says: first its scenario and its fault,
 * then what was seen, and at last the lines of the file it is written to. It is judged as it is
 * read back.
 */
final class HandMadeJournal {
  private static final Set<Class<?>> PERIODIC =
      Set.of(
          TrafficObserved.class,
          MachineObserved.class,
          ClockObserved.class,
          ServicesMeasured.class);

  private final Keys script;
  private final List<ObjectNode> entries;

  HandMadeJournal(Keys script) {
    this.script = script;
    this.entries = base();
  }

  private List<ObjectNode> base() {
    Journal healthy =
        HealthyOutage.journal(second -> JournalBuilder.TEN_GOOD)
            .scenario(new ScenarioWords(script).scenario())
            .ended(RunStatus.COMPLETED)
            .build();
    List<ObjectNode> trees = new ArrayList<>();
    healthy.entries().stream()
        .sorted(Comparator.comparing(JournalEntry::at))
        .map(JournalJson::tree)
        .forEach(trees::add);
    if (SimianJudge.played(healthy)) {
      // Whose runs have many faults, and measure no recovery.
      trees.removeIf(Picked.of("RecoveryMeasured")::takes);
    }
    List<String> without = script.texts("without");
    if (!without.isEmpty()) {
      trees.get(0).set("without", JsonWords.of(without));
    }
    return trees;
  }

  Heard judged(Path scratch) {
    change();
    Path file = scratch.resolve("trap").resolve(JournalFile.NAME);
    try (JournalFile journal = JournalFile.create(file)) {
      entries.forEach(entry -> journal.append(JournalJson.entry(entry)));
    }
    new LineWords(script).change(file);
    try {
      return heard(JournalFile.read(file).journal());
    } catch (JournalFailed e) {
      // Whoever cannot read it has no verdict.
      return new Heard(Verdict.INCONCLUSIVE, RunStatus.FAILED, e.getMessage(), Optional.empty());
    }
  }

  /** Simians have a judge of their own, as {@code holdwater judge} knows by the scenario's name. */
  private static Heard heard(Journal journal) {
    return SimianJudge.played(journal)
        ? Heard.of(SimianJudge.judge(journal))
        : Heard.of(Judge.judge(journal));
  }

  /**
   * The same run as it would be if it had ended behind any of its entries but the periodic ones.
   */
  Stream<Journal> endedAnywhere() {
    change();
    List<JournalEntry> all = entries.stream().map(JournalJson::entry).toList();
    return IntStream.rangeClosed(1, all.size())
        .filter(n -> !PERIODIC.contains(all.get(n - 1).getClass()))
        .mapToObj(n -> new Journal(all.subList(0, n)));
  }

  private void change() {
    new FaultWords(script).change(entries);
    new TrafficWords(script).change(entries);
    new MachineWords(script).change(entries);
    new EntryWords(script).change(entries);
  }

  /** Puts an entry behind all that were written before it or with it. */
  static void insert(List<ObjectNode> entries, ObjectNode entry) {
    int place = entries.size();
    while (place > 0 && isLater(entries.get(place - 1), entry)) {
      place--;
    }
    entries.add(place, entry);
  }

  private static boolean isLater(JsonNode one, JsonNode other) {
    return Picked.at(one.path("at")) > Picked.at(other.path("at"));
  }
}
