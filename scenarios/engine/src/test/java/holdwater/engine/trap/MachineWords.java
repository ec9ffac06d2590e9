package holdwater.engine.trap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.journal.JournalJson;
import holdwater.engine.judge.JournalBuilder;
import holdwater.engine.run.FakeRun;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.port.CpuShares;
import holdwater.model.port.ForeignProcess;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.Pressure;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the machine of two cores did in the seconds that a rule of {@code machine} names. */
final class MachineWords {
  private static final int LAST = 160;
  private static final double OWN = 0.6;

  private final Keys script;

  MachineWords(Keys script) {
    this.script = script;
  }

  void change(List<ObjectNode> entries) {
    for (Keys rule : script.maps("machine")) {
      List<Span> spans = Span.all(rule.needed("at"));
      MachineSecond seen = seen(rule);
      for (int second = 0; second < LAST; second++) {
        int at = second;
        if (spans.stream().anyMatch(span -> span.has(at))) {
          MachineObserved observed = new MachineObserved(JournalBuilder.at(second + 1), seen);
          HandMadeJournal.insert(entries, JournalJson.tree(observed));
        }
      }
    }
  }

  /** In a whole run {@code at} counts from its begin; {@code when: fault} asks for one in force. */
  void change(FakeRun run) {
    List<Rule> rules = script.maps("machine").stream().map(MachineWords::rule).toList();
    run.machine.foreign(
        at ->
            rules.stream()
                .filter(rule -> rule.about(at, run))
                .mapToDouble(Rule::foreign)
                .findFirst()
                .orElse(0));
  }

  private static Rule rule(Keys rule) {
    return new Rule(
        rule.text("at").map(Span::all).orElse(List.of(Span.EVER)),
        rule.text("when").filter("fault"::equals).isPresent(),
        rule.decimal("foreign").orElse(0.0));
  }

  private record Rule(List<Span> at, boolean faulty, double foreign) {
    boolean about(Instant instant, FakeRun run) {
      double second = Duration.between(FakeClock.start(), instant).toMillis() / 1e3;
      return at.stream().anyMatch(span -> span.has(second)) && (!faulty || run.faults.anyInForce());
    }
  }

  private static MachineSecond seen(Keys rule) {
    double foreign = rule.decimal("foreign").orElse(0.0);
    double steal = rule.decimal("steal").orElse(0.0);
    double stack = rule.decimal("stack").orElse(OWN);
    CpuShares cpu = new CpuShares(foreign + stack, stack, 0, 0, 0, foreign, steal);
    List<ForeignProcess> who =
        foreign == 0
            ? List.of()
            : List.of(new ForeignProcess(rule.text("who").orElse("cc1plus"), foreign));
    OptionalDouble none = OptionalDouble.empty();
    return new MachineSecond(
        Duration.ofSeconds(1),
        2,
        cpu,
        who,
        new Pressure(
            rule.decimal("pressure").map(OptionalDouble::of).orElse(OptionalDouble.of(0.05)),
            none,
            none,
            none,
            none,
            OptionalLong.empty()));
  }
}
