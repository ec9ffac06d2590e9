package holdwater.engine.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.judge.FaultSpans;
import holdwater.engine.judge.SimianCosts;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Events of simians as lines of JSON: struck, refused, reverted, cost (once it is known), and
 * held-back. Made of the entries so far and nothing else.
 */
final class EventLines {
  /** How the player says that a simian was kept from striking. */
  private static final String HELD_BACK = " held back: ";

  private final List<JournalEntry> entries = new ArrayList<>();
  private final Map<String, FaultInjected> injected = new HashMap<>();

  /** Reverted faults whose cost is not known yet, and when it will be. */
  private final Map<String, Instant> owed = new HashMap<>();

  /** The lines that {@code entry} brings; mostly none. */
  List<String> after(JournalEntry entry) {
    entries.add(entry);
    if (entry instanceof FaultInjected fault) {
      injected.put(fault.injection(), fault);
      return List.of(struck(fault));
    } else if (entry instanceof InjectionRefused refused) {
      return List.of(refused(refused));
    } else if (entry instanceof FaultReverted reverted) {
      owed.put(reverted.injection(), reverted.at().plus(FaultSpans.AFTERMATH));
      return List.of(reverted(reverted));
    } else if (entry instanceof PhaseChanged changed && changed.note().contains(HELD_BACK)) {
      return List.of(heldBack(changed));
    } else if (entry instanceof TrafficObserved observed) {
      return costs(entry, observed.report().completeUpTo());
    }
    return entry instanceof RunEnded ? costs(entry, Instant.MAX) : List.of();
  }

  private String struck(FaultInjected fault) {
    ObjectNode node = line("struck", fault, fault.injection());
    node.put("fault", fault.fault().describe());
    fault.target().names().forEach(node.putArray("victims")::add);
    return node.toString();
  }

  private String refused(InjectionRefused refused) {
    return line("refused", refused, refused.injection()).put("why", refused.message()).toString();
  }

  private String reverted(FaultReverted reverted) {
    return line("reverted", reverted, reverted.injection())
        .put("proven", reverted.gone().proven())
        .toString();
  }

  private static String heldBack(PhaseChanged changed) {
    int cut = changed.note().indexOf(HELD_BACK);
    return node("held-back", changed, changed.note().substring(0, cut))
        .put("why", changed.note().substring(cut + HELD_BACK.length()))
        .toString();
  }

  private List<String> costs(JournalEntry entry, Instant known) {
    List<String> due =
        owed.entrySet().stream()
            .filter(owing -> !owing.getValue().isAfter(known))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (due.isEmpty()) {
      return List.of();
    }
    SimianCosts costs = SimianCosts.of(new Journal(entries));
    due.forEach(owed::remove);
    return due.stream().map(injection -> cost(entry, injection, costs.of(injection))).toList();
  }

  private String cost(JournalEntry entry, String injection, SortedMap<String, Duration> cost) {
    ObjectNode node = line("cost", entry, injection);
    ObjectNode seconds = node.putObject("badSeconds");
    cost.forEach((slo, bad) -> seconds.put(slo, bad.toMillis() / 1000.0));
    return node.toString();
  }

  private ObjectNode line(String event, JournalEntry entry, String injection) {
    FaultInjected fault = injected.get(injection);
    return node(event, entry, fault == null ? injection : fault.step());
  }

  private static ObjectNode node(String event, JournalEntry entry, String step) {
    int dash = step.lastIndexOf('-');
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", entry.at().toString())
        .put("event", event)
        .put("simian", dash < 0 ? step : step.substring(0, dash))
        .put("step", step);
  }
}
