package holdwater.model.fault;

import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/** Answers arrive at once, but their connections are closed only {@code delay} later. */
public record SlowClose(Duration delay) implements NetworkFault {
  public SlowClose {
    checkPositive(delay, "delay");
  }

  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public String kind() {
    return "slow_close";
  }

  @Override
  public String describe() {
    return "close " + delay.toMillis() + " ms late";
  }
}
