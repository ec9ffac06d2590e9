package holdwater.engine.run;

import holdwater.engine.judge.AnomalyFeed;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.anomaly.Anomaly;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalListener;
import holdwater.model.scenario.Scenario;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Stops a run when something unusual is noticed while its fault is in force, whatever its
 * objectives allow. The run then ends without a PASS and with what was noticed; what had FAILed in
 * a window that was over by then has FAILed.
 */
public final class AnomalyStop implements JournalListener {
  private final TrafficBook book = new TrafficBook();
  private final AnomalyFeed feed;
  private final Interruption interruption;
  private final Set<String> inForce = new HashSet<>();

  public AnomalyStop(Scenario scenario, Interruption interruption) {
    this.feed = new AnomalyFeed(scenario);
    this.interruption = interruption;
  }

  @Override
  public void onEntry(JournalEntry entry) {
    if (entry instanceof FaultInjected injected) {
      inForce.add(injected.injection());
    } else if (entry instanceof RevertBegan began) {
      inForce.remove(began.injection());
    } else if (entry instanceof TrafficObserved observed) {
      book.add(observed.report());
      List<Anomaly> noticed = feed.news(book);
      if (!inForce.isEmpty() && !noticed.isEmpty() && !interruption.asked()) {
        interruption.stopBecause(RunAborted.UNUSUAL + noticed.get(0).describe());
      }
    }
  }
}
