package holdwater.cli.live;

import holdwater.dashboards.console.Ended;
import holdwater.dashboards.console.FaultInForce;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.Leftovers;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.verdict.Evidence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs of other processes, as their ledgers tell: what they have in force. For one thread. */
final class OtherRuns {
  private static final int KEPT = 20;

  private final Path runs;
  private final Leftovers leftovers;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private List<String> live = List.of();

  private record Open(String run, FaultInForce fault) {}

  OtherRuns(Path runs, Leftovers leftovers) {
    this.runs = runs;
    this.leftovers = leftovers;
  }

  /**
   * Looks anew.
   *
   * @param mine folders of faults that this process holds itself
   * @throws JournalFailed when a ledger cannot be read
   */
  void look(Set<String> mine) {
    live = leftovers.live().stream().filter(run -> !mine.contains(run)).toList();
    Map<String, Open> now = new LinkedHashMap<>();
    for (String run : live) {
      Journal ledger = ledger(run);
      for (FaultInjected injected : ledger.open()) {
        now.put(injected.injection(), new Open(run, fault(run, injected, ledger)));
      }
    }
    open.forEach(
        (id, before) -> {
          if (!now.containsKey(id)) {
            ended.addLast(end(id, before));
          }
        });
    while (ended.size() > KEPT) {
      ended.removeFirst();
    }
    open.clear();
    open.putAll(now);
  }

  private Journal ledger(String run) {
    return JournalFile.readFaults(runs.resolve(run).resolve(JournalFile.NAME));
  }

  private static FaultInForce fault(String run, FaultInjected injected, Journal ledger) {
    Optional<Evidence> lastLook =
        ledger
            .all(EvidenceMeasured.class)
            .filter(one -> one.injection().equals(injected.injection()))
            .reduce((one, later) -> later)
            .map(EvidenceMeasured::evidence);
    return new FaultInForce(
        injected.injection(),
        injected.fault().describe(),
        injected.target().names(),
        "run " + run,
        injected.at(),
        Optional.empty(),
        injected.lease(),
        lastLook,
        /* held= */ false);
  }

  /** By what its run wrote down last; a run that died wrote nothing. */
  private Ended end(String id, Open before) {
    Optional<FaultReverted> reverted =
        ledger(before.run())
            .all(FaultReverted.class)
            .filter(one -> one.injection().equals(id))
            .reduce((one, later) -> later);
    Instant at = reverted.map(FaultReverted::at).orElse(before.fault().since());
    Evidence gone =
        reverted
            .map(FaultReverted::gone)
            .orElseGet(
                () ->
                    Evidence.missing(
                        "its run ended and wrote nothing of a revert: 'holdwater heal' looks"));
    return new Ended(before.fault(), at, gone);
  }

  List<String> live() {
    return live;
  }

  List<FaultInForce> inForce() {
    return open.values().stream().map(Open::fault).toList();
  }

  List<Ended> ended() {
    return List.copyOf(ended);
  }
}
