package holdwater.proxy.http;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process's own use of the machine, under the names that Prometheus' clients give it. */
final class RuntimeMetrics {

  private static final Path FDS = Path.of("/proc/self/fd");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double KIB = 1024;

  private RuntimeMetrics() {}

  static List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> families = new ArrayList<>();
    long cpuNanos =
        ProcessHandle.current().info().totalCpuDuration().map(d -> d.toNanos()).orElse(0L);
    families.add(
        new CounterMetricFamily(
            "process_cpu_seconds", "CPU time.", cpuNanos / (double) TimeUnit.SECONDS.toNanos(1)));
    families.add(
        new GaugeMetricFamily("process_resident_memory_bytes", "Memory in RAM.", residentBytes()));
    families.add(new GaugeMetricFamily("process_open_fds", "File descriptors.", openFds()));
    families.add(
        new GaugeMetricFamily(
            "jvm_threads_current",
            "Threads.",
            ManagementFactory.getThreadMXBean().getThreadCount()));
    families.add(
        new GaugeMetricFamily(
            "jvm_memory_heap_used_bytes",
            "Heap in use.",
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()));
    long gcMillis =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    families.add(
        new CounterMetricFamily(
            "jvm_gc_collection_seconds", "Time in collections.", gcMillis / 1e3));
    return families;
  }

  /** 0 where the system does not say. */
  private static double residentBytes() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static double openFds() {
    try (Stream<Path> fds = Files.list(FDS)) {
      return fds.count();
    } catch (IOException e) {
      return 0;
    }
  }
}
