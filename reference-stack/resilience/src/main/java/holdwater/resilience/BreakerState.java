package holdwater.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.Locale;

/** What a breaker does with the next try. */
public enum BreakerState {
  /** It lets it through. */
  CLOSED,
  /** It lets through the one that decides, and refuses the others. */
  HALF_OPEN,
  /** It refuses it, until its time is over and somebody asks again. */
  OPEN;

  static BreakerState of(State state) {
    return switch (state) {
      case CLOSED, DISABLED, METRICS_ONLY -> CLOSED;
      case HALF_OPEN -> HALF_OPEN;
      case OPEN, FORCED_OPEN -> OPEN;
    };
  }

  /** The value of the metric's label {@code state}, such as {@code half_open}. */
  public String stateName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
