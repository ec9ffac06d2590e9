package holdwater.engine.judge;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fault of a simian, and what it cost.
 *
 * @param at how long after the end of the steady state it was brought
 * @param cost bad time by SLO name, until a minute after its revert or the next fault
 */
public record FaultCost(InjectionJudgement fault, Duration at, SortedMap<String, Duration> cost) {
  public FaultCost {
    checkNotNull(fault, "fault");
    checkNotNull(at, "at");
    cost = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(cost)));
  }

  /** The simian's word: the first part of its step's name. */
  public String simian() {
    int dash = fault.step().lastIndexOf('-');
    return dash < 0 ? fault.step() : fault.step().substring(0, dash);
  }
}
