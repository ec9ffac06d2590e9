package holdwater.dashboards.console;

import holdwater.dashboards.console.TimelineEntry.Kind;
import holdwater.model.port.InstanceStatus;
import holdwater.model.verdict.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a timeline says of the difference between two looks. Arithmetic. */
final class Changes {
  private final Look before;
  private final Look after;
  private final List<Change> found = new ArrayList<>();

  /** One sentence of it. */
  record Change(Kind kind, String author, String text) {}

  private Changes(Look before, Look after) {
    this.before = before;
    this.after = after;
  }

  /** Sentences in the order in which a person would tell them. */
  static List<Change> between(Look before, Look after) {
    Changes changes = new Changes(before, after);
    changes.stack();
    changes.runs();
    changes.newFaults();
    changes.evidence();
    changes.endedFaults();
    changes.instances();
    changes.troubles();
    return List.copyOf(changes.found);
  }

  private void say(Kind kind, String text) {
    found.add(new Change(kind, TimelineEntry.SYSTEM, text));
  }

  private void stack() {
    Optional<String> was = before.stack().map(Look.Stack::id);
    Optional<String> is = after.stack().map(Look.Stack::id);
    if (was.equals(is)) {
      return;
    }
    after
        .stack()
        .ifPresentOrElse(
            stack ->
                say(
                    Kind.SYSTEM,
                    stack.topology().name()
                        + " is up: "
                        + after.instances().stream().filter(InstanceStatus::ready).count()
                        + " of "
                        + after.instances().size()
                        + " instances ready"),
            () -> say(Kind.SYSTEM, "no stack can be seen any more"));
  }

  private void runs() {
    after.runs().stream()
        .filter(run -> !before.runs().contains(run))
        .forEach(run -> say(Kind.SYSTEM, "run " + run + " is under way"));
    before.runs().stream()
        .filter(run -> !after.runs().contains(run))
        .forEach(run -> say(Kind.SYSTEM, "run " + run + " has ended"));
  }

  private void newFaults() {
    Map<String, FaultInForce> known = faults(before);
    for (FaultInForce fault : after.faults()) {
      if (!known.containsKey(fault.id())) {
        found.add(new Change(Kind.FAULT, fault.by(), "in force: " + fault.words()));
      }
    }
  }

  private void evidence() {
    Map<String, FaultInForce> known = faults(before);
    for (FaultInForce fault : after.faults()) {
      Optional<Boolean> was =
          Optional.ofNullable(known.get(fault.id()))
              .flatMap(FaultInForce::evidence)
              .map(Evidence::proven);
      fault
          .evidence()
          .filter(now -> !was.equals(Optional.of(now.proven())))
          .ifPresent(
              now ->
                  say(
                      Kind.FAULT,
                      fault.words()
                          + (now.proven() ? " bit: " : " is not proven to have bitten: ")
                          + now.statement()));
    }
  }

  private static Map<String, FaultInForce> faults(Look look) {
    return look.faults().stream()
        .collect(Collectors.toMap(FaultInForce::id, fault -> fault, (one, same) -> one));
  }

  private void endedFaults() {
    List<String> known = before.ended().stream().map(ended -> ended.fault().id()).toList();
    for (Ended ended : after.ended()) {
      if (!known.contains(ended.fault().id())) {
        say(
            Kind.FAULT,
            ended.fault().words()
                + (ended.gone().proven() ? " is gone: " : " is NOT proven to be gone: ")
                + ended.gone().statement());
      }
    }
  }

  /** Those of the same change together: a zone that is lost is one sentence. */
  private void instances() {
    if (!before.stack().map(Look.Stack::id).equals(after.stack().map(Look.Stack::id))) {
      return;
    }
    Map<String, InstanceStatus> known = new HashMap<>();
    before.instances().forEach(status -> known.put(status.instance().id(), status));
    Map<String, List<String>> changed = new TreeMap<>();
    for (InstanceStatus now : after.instances()) {
      InstanceStatus was = known.get(now.instance().id());
      if (was == null) {
        continue;
      }
      if (was.state() != now.state()) {
        String how = word(was) + " → " + word(now);
        changed.computeIfAbsent(how, same -> new ArrayList<>()).add(now.instance().id());
      } else if (now.restarts() > was.restarts()) {
        changed.computeIfAbsent("started anew", same -> new ArrayList<>()).add(now.instance().id());
      }
    }
    changed.forEach((how, who) -> say(Kind.SYSTEM, Words.some(who) + ": " + how));
  }

  private static String word(InstanceStatus status) {
    return status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void troubles() {
    after.troubles().stream()
        .filter(trouble -> !before.troubles().contains(trouble))
        .forEach(trouble -> say(Kind.SYSTEM, "cannot be seen: " + trouble));
  }
}
