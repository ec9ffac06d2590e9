package holdwater.dashboards.alerts;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/** Which alerts a scenario must set off, and which not. */
public record AlertExpectation(List<MustFire> mustFire, List<String> mustNotFire) {
  /** Nothing is expected. */
  public static final AlertExpectation NONE = new AlertExpectation(List.of(), List.of());

  /**
   * An alert that must fire.
   *
   * @param within from the first fault on
   */
  public record MustFire(String alert, Duration within) {
    public MustFire {
      checkNotBlank(alert, "alert");
      checkPositive(within, "within");
    }
  }

  public AlertExpectation {
    mustFire = List.copyOf(mustFire);
    mustNotFire = List.copyOf(mustNotFire);
  }
}
