package holdwater.engine.judge;

import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From when to when bad events are put down to a fault that came by chance. Pure. */
public final class FaultSpans {
  /** Instances that come back may still cost something for so long. */
  public static final Duration AFTERMATH = Duration.ofMinutes(1);

  private FaultSpans() {}

  /**
   * One window for each fault, in the order of their injections: until a minute after its revert,
   * and no longer than the next fault or {@code until}.
   */
  static List<Window> of(List<StepSpan> faults, Instant until) {
    List<Window> spans = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      Instant from = faults.get(i).from();
      Instant end = faults.get(i).until().map(revert -> revert.plus(AFTERMATH)).orElse(until);
      if (i + 1 < faults.size()) {
        end = earlier(end, faults.get(i + 1).from());
      }
      end = earlier(end, until);
      spans.add(new Window(WindowKind.HELD, from, end.isBefore(from) ? from : end));
    }
    return spans;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
