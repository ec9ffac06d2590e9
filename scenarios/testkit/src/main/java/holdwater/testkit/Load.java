package holdwater.testkit;

import java.time.Duration;

/**
 * What the fake viewers do in one second.
 *
 * @param lag how late they begin
 */
public record Load(int planned, int offered, long good, long bad, Duration lag) {
  private static final Duration USUAL_LAG = Duration.ofMillis(4);

  /** All that was planned is offered in time and ends well. */
  public static Load good(int starts) {
    return new Load(starts, starts, starts, 0, USUAL_LAG);
  }

  /** Of what is offered, {@code bad} end badly. */
  public Load bad(long count) {
    return new Load(planned, offered, good + bad - count, count, lag);
  }

  /** Only so many begin. */
  public Load offered(int count) {
    return new Load(planned, count, count, 0, lag);
  }

  /** The generator begins them late. */
  public Load late(Duration by) {
    return new Load(planned, offered, good, bad, by);
  }

  /** Nothing comes of any of them: no event is reported. */
  public Load lost() {
    return new Load(planned, offered, 0, 0, lag);
  }
}
