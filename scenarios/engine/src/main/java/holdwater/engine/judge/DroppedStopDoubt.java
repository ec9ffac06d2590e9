package holdwater.engine.judge;

import java.util.stream.Stream;

/**
 * A timeline is stopped for whatever viewers suffer, dropped seconds included. The system is to
 * blame only if the kept ones show it by themselves.
 */
final class DroppedStopDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return AbortSeen.of(findings)
        .filter(seen -> !seen.shown())
        .map(DroppedStopDoubt::sentence)
        .map(Reason::unproven);
  }

  /**
   * : in 10 of its 10 bad seconds generator or harness were at fault (viewers were 101 ms late).
   */
  private static String sentence(AbortSeen seen) {
    if (seen.dropped() == 0) {
      return "the stop of the timeline says nothing of the system: events that did not come stopped"
          + " it, and nobody knows whether they would have been bad";
    }
    return "the stop of the timeline says nothing of the system: in "
        + seen.dropped()
        + " of its "
        + seen.bad().size()
        + " bad seconds generator or harness were at fault"
        + seen.firstDropped().map(why -> " (" + why + ")").orElse("");
  }
}
