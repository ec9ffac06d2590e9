package holdwater.engine.run;

import holdwater.engine.judge.AnomalyFeed;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.anomaly.Anomaly;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalListener;
import holdwater.model.scenario.Scenario;
import java.util.List;

/**
 * Stops a run when something unusual is noticed while its fault is in force, whatever its
 * objectives allow. The run then ends INCONCLUSIVE with what was noticed.
 */
public final class AnomalyStop implements JournalListener {
  private final TrafficBook book = new TrafficBook();
  private final AnomalyFeed feed;
  private final Interruption interruption;
  private boolean faulted;

  public AnomalyStop(Scenario scenario, Interruption interruption) {
    this.feed = new AnomalyFeed(scenario);
    this.interruption = interruption;
  }

  @Override
  public void onEntry(JournalEntry entry) {
    if (entry instanceof FaultInjected) {
      faulted = true;
    } else if (entry instanceof TrafficObserved observed) {
      book.add(observed.report());
      List<Anomaly> noticed = feed.news(book);
      if (faulted && !noticed.isEmpty() && !interruption.asked()) {
        interruption.stopBecause("an anomaly: " + noticed.get(0).describe());
      }
    }
  }
}
