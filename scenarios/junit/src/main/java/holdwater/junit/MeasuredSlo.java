package holdwater.junit;

import org.assertj.core.api.AssertProvider;

/**
 * An SLO of the traffic that comes while the tests run. For AssertJ: {@code
 * assertThat(system.slo("orders")).heldFor(ofSeconds(60))}.
 */
public final class MeasuredSlo implements AssertProvider<SloAssert> {
  private final LiveTraffic traffic;
  private final String name;

  MeasuredSlo(LiveTraffic traffic, String name) {
    this.traffic = traffic;
    this.name = name;
  }

  /** As its file has it. */
  public String name() {
    return name;
  }

  LiveTraffic traffic() {
    return traffic;
  }

  @Override
  public SloAssert assertThat() {
    return new SloAssert(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
