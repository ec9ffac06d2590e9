package holdwater.dashboards.grafana;

import static holdwater.dashboards.grafana.Variable.SERVICE;
import static holdwater.dashboards.grafana.Variable.ZONE;

import java.util.List;

/** The JVMs of any system that exports Micrometer's metrics. */
final class JvmDashboard {
  private static final String OWN = "{" + SERVICE.condition() + "," + ZONE.condition() + "}";
  private static final String HEAP =
      "{" + SERVICE.condition() + "," + ZONE.condition() + ",area=\"heap\"}";

  private JvmDashboard() {}

  static Dashboard create() {
    return new Dashboard(
        "jvm",
        "JVMs",
        List.of(SERVICE, ZONE),
        List.of(
            byInstance(
                "Heap in use", Unit.BYTES, "sum by (instance) (jvm_memory_used_bytes" + HEAP + ")"),
            byInstance(
                "Memory besides the heap",
                Unit.BYTES,
                "sum by (instance) (jvm_memory_used_bytes" + HEAP.replace("area=", "area!=") + ")"),
            byInstance(
                "Share of time in GC pauses",
                Unit.SHARE,
                "sum by (instance) (rate(jvm_gc_pause_seconds_sum" + OWN + "[1m]))"),
            byInstance(
                "Longest GC pause lately",
                Unit.SECONDS,
                "max by (instance) (jvm_gc_pause_seconds_max" + OWN + ")"),
            byInstance("Direct buffers", Unit.BYTES, direct()),
            byInstance("Threads", Unit.NUMBER, "jvm_threads_live_threads" + OWN),
            byInstance("CPU, of all cores", Unit.SHARE, "process_cpu_usage" + OWN),
            byInstance("Up since", Unit.SECONDS, "process_uptime_seconds" + OWN)
                .meaning("Falls to zero when the process was started anew.")));
  }

  private static String direct() {
    return "sum by (instance) (jvm_buffer_memory_used_bytes" + OWN + ")";
  }

  private static Panel byInstance(String title, Unit unit, String expression) {
    return Panel.lines(title, unit, expression, "{{instance}}");
  }
}
