package holdwater.dashboards.grafana;

import holdwater.dashboards.rules.CountedSlo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All dashboards as files. */
public final class Dashboards {
  private Dashboards() {}

  /** Those of the streaming stack: overview, faults, service, zone, events, JVM. */
  public static List<Dashboard> ofStack(List<CountedSlo> slos) {
    return List.of(
        OverviewDashboard.of(slos),
        FaultsDashboard.create(),
        ServiceDashboard.create(),
        ZoneDashboard.create(),
        EventsDashboard.create(),
        JvmDashboard.create());
  }

  /** Those that know no system: overview, faults and JVM. */
  public static List<Dashboard> ofAny(List<CountedSlo> slos) {
    return List.of(OverviewDashboard.of(slos), FaultsDashboard.create(), JvmDashboard.create());
  }

  /** JSON by file name. */
  public static Map<String, String> texts(List<Dashboard> dashboards) {
    Map<String, String> texts = new LinkedHashMap<>();
    dashboards.forEach(
        dashboard -> texts.put(dashboard.uid() + ".json", DashboardJson.of(dashboard)));
    return texts;
  }
}
