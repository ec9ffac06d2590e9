package holdwater.load.viewers;

import holdwater.load.generator.Rendezvous;
import holdwater.load.generator.Workload;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Generators that share their viewers begin together when all have signed theirs up. Called by the
 * virtual user who ends the signing up, and waits for nothing by itself.
 */
final class Meeting {
  private final Workload workload;
  private final Rendezvous rendezvous;
  private long since;
  private boolean begun;

  Meeting(Workload workload, Rendezvous rendezvous) {
    this.workload = workload;
    this.rendezvous = rendezvous;
  }

  /** Says that the viewers of this generator could come; whoever says it again changes nothing. */
  synchronized void ready() {
    if (since != 0) {
      return;
    }
    since = workload.recorder().now();
    try {
      rendezvous.ready();
    } catch (IOException e) {
      workload.fail("the other generators cannot be told: " + e.getMessage());
    }
  }

  /** Answers: are the others still awaited? When they are not, the plan's begin is set. */
  synchronized boolean waits() {
    if (begun || workload.failure() != null || workload.stopping()) {
      return false;
    }
    try {
      OptionalLong moment = rendezvous.told();
      if (moment.isPresent()) {
        begun = true;
        workload.recorder().begin(moment.getAsLong() + workload.marginMicros());
        return false;
      }
    } catch (IOException e) {
      workload.fail("nobody knows when the others begin: " + e.getMessage());
      return false;
    }
    if (workload.recorder().now() - since > Rendezvous.PATIENCE.toNanos() / 1_000) {
      workload.fail(
          "the other generators did not begin within " + Rendezvous.PATIENCE.toSeconds() + " s");
      return false;
    }
    return true;
  }
}
