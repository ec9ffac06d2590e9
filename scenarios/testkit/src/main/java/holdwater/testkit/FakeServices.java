package holdwater.testkit;

import holdwater.model.port.ServiceCounts;
import holdwater.model.port.ServiceMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Services that count nothing, unless a test says what. */
public final class FakeServices implements ServiceMeter {
  private final FakeClock clock;
  private final FakeFaults faults;
  private final Instant start;
  private Function<Moment, Map<String, ServiceCounts>> script = moment -> Map.of();

  public FakeServices(FakeClock clock, FakeFaults faults) {
    this.clock = clock;
    this.faults = faults;
    this.start = clock.instant();
  }

  /** When they are asked: seconds since the start, and whether a fault is in force. */
  public record Moment(long second, boolean faulty) {}

  /** What each instance has counted so far; one that is left out does not answer. */
  public FakeServices script(Function<Moment, Map<String, ServiceCounts>> counts) {
    script = counts;
    return this;
  }

  @Override
  public Map<String, ServiceCounts> counts() {
    long second = Duration.between(start, clock.instant()).toSeconds();
    return script.apply(new Moment(second, faults.anyInForce()));
  }
}
