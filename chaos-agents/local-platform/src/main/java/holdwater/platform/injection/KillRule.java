package holdwater.platform.injection;

import holdwater.model.fault.Kill;
import holdwater.model.fault.ProcessFault;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.TreeSet;

/**
 * Proof of a kill: the process is gone. Proof of its revert: the auto-scaling group has started
 * another process; where it starts none by itself, the revert has started one.
 */
final class KillRule implements ProcessRule {
  private static final Duration DEATH_WITHIN = Duration.ofSeconds(3);

  /** Whoever asks may ask again: other faults wait for their revert meanwhile. */
  private static final Duration START_WITHIN = Duration.ofSeconds(5);

  @Override
  public Class<? extends ProcessFault> fault() {
    return Kill.class;
  }

  @Override
  public boolean needsProcess() {
    return true;
  }

  @Override
  public Evidence bit(Victims victims) {
    return pidsGone(victims);
  }

  /** Shared with the outage, which begins like this. */
  static Evidence pidsGone(Victims victims) {
    long start = victims.time().nanos();
    boolean gone = victims.await(DEATH_WITHIN, () -> victims.alive().isEmpty());
    double seconds = (victims.time().nanos() - start) / 1e9;
    int pids = victims.before().size();
    return gone && pids > 0
        ? Evidence.proven(
            "%d pid%s gone, seen after %.1f s: %s"
                .formatted(
                    pids, pids == 1 ? "" : "s", seconds, new TreeSet<>(victims.before().keySet())))
        : Evidence.missing("pids still alive: " + victims.alive() + " of " + pids);
  }

  @Override
  public Evidence gone(Victims victims) {
    return startedAnew(victims, victims.instances().size());
  }

  /**
   * Whether at least so many run anew by a process that really exists. Not whether they serve: that
   * is recovery.
   */
  static Evidence startedAnew(Victims victims, int atLeast) {
    boolean started = victims.await(START_WITHIN, () -> victims.anew().size() >= atLeast);
    // Where nobody knows what was before, nobody knows who is new either.
    String run = victims.before().isEmpty() ? " run: " : " run by new processes: ";
    String statement =
        victims.anew().size() + " of " + victims.instances().size() + run + victims.pids();
    return started ? Evidence.proven(statement) : Evidence.missing(statement);
  }
}
