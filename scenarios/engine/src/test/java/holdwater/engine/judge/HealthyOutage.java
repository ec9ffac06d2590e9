package holdwater.engine.judge;

import holdwater.model.fault.Outage;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The journal that every hand-made journal begins with: zone b is lost as a run writes it down that
 * passes. What a PASS asks for in addition belongs here.
 */
public final class HealthyOutage {
  public static final ResolvedTarget ZONE_B =
      new ResolvedTarget(
          TwoZones.topology().instances().stream()
              .filter(instance -> instance.zone().filter("b"::equals).isPresent())
              .toList(),
          List.of());

  private HealthyOutage() {}

  /** Steady 0 to 30, injected at 30.4, shock to 40, reverted at 100.2, after to 160; no end. */
  public static JournalBuilder journal(LongFunction<Counts> counts) {
    return new JournalBuilder()
        .stack()
        .calls(0, Map.of("viewers:a.gateway", 0L, "viewers:b.gateway", 0L))
        .traffic(160, counts)
        .window(WindowKind.STEADY, 0, 30)
        .instances(10)
        .instances(20)
        .calls(30.3, Map.of("viewers:a.gateway", 153L, "viewers:b.gateway", 147L))
        .instances(30.3)
        .injected("r-1", "lose-zone-b", 30.4, new Outage(), ZONE_B)
        .held("r-1", 30.6, 99.8)
        .reverted("r-1", 100.2)
        .instances(101, "b.gateway", "b.catalog")
        .instances(114)
        .instances(124)
        .instances(134)
        .instances(144)
        .instances(154)
        .instances(160)
        .window(WindowKind.AFTER, 100, 160)
        .recovered(14, 0);
  }
}
