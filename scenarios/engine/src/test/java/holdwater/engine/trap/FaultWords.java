package holdwater.engine.trap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.journal.JournalJson;
import holdwater.engine.judge.JournalBuilder;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.TargetResolver;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Another fault in place of the outage of zone b, and how many calls it bites. */
final class FaultWords {
  private static final double INJECTED = 30.4;

  private final Keys script;

  FaultWords(Keys script) {
    this.script = script;
  }

  void change(List<ObjectNode> entries) {
    script
        .map("fault")
        .ifPresent(
            fault -> {
              for (int i = 0; i < entries.size(); i++) {
                if (Picked.of("FaultInjected").takes(entries.get(i))) {
                  entries.set(i, injected(fault));
                }
              }
            });
    script.decimal("bites").ifPresent(rate -> bite(entries, rate));
  }

  private static ObjectNode injected(Keys fault) {
    ResolvedTarget target =
        new TargetResolver(TwoZones.topology())
            .resolve(ScenarioWords.target(fault.needed("target")), new Random(1));
    return JournalJson.tree(
        new FaultInjected(
            JournalBuilder.at(INJECTED),
            "r-1",
            "lose-zone-b",
            ScenarioWords.fault(fault.needed("kind")),
            target,
            "fake",
            Duration.ofSeconds(5),
            7));
  }

  /** Each look at the fault counts what was bitten since it came into force. */
  private static void bite(List<ObjectNode> entries, double rate) {
    Picked looks = Picked.of("EvidenceMeasured");
    for (ObjectNode entry : entries) {
      if (looks.takes(entry)) {
        long bitten = Math.round(rate * (Picked.at(entry.get("at")) - INJECTED));
        ((ObjectNode) entry.get("evidence")).put("bitten", bitten);
      }
    }
  }
}
