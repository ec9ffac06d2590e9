package holdwater.engine.load;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ServiceCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What one process of the system used while a load was played.
 *
 * @param cores in use from look to look, each at its end
 * @param mostResident bytes of memory that its platform saw at most; 0 when nobody knows
 * @param mostHeap bytes of memory in use inside its JVM at most; empty when it did not tell
 * @param mostThreads live at most; empty when it did not tell
 * @param gcMillis spent in pauses of garbage collection, by second
 * @param mostWaiting requests and threads that waited for a place in a pool at most; empty when it
 *     did not tell
 * @param starts how often it was started anew meanwhile
 */
record ProcessFigures(
    String instance,
    List<Point> cores,
    long mostResident,
    OptionalLong mostHeap,
    OptionalLong mostThreads,
    List<Point> gcMillis,
    OptionalLong mostWaiting,
    int starts) {

  /** A value at a moment. */
  record Point(Instant at, double value) {}

  /** Of each instance that was seen, in the order of names. */
  static List<ProcessFigures> all(LoadBook book) {
    Map<String, Gathering> gathered = new TreeMap<>();
    for (SystemLook look : book.looks()) {
      look.instances()
          .forEach(
              status ->
                  gathered
                      .computeIfAbsent(status.instance().id(), id -> new Gathering())
                      .see(look.at(), status));
      look.counts()
          .forEach(
              (id, counts) ->
                  gathered.computeIfAbsent(id, unseen -> new Gathering()).see(look.at(), counts));
    }
    return gathered.entrySet().stream().map(each -> each.getValue().of(each.getKey())).toList();
  }

  double meanCores() {
    return cores.stream().mapToDouble(Point::value).average().orElse(0);
  }

  double mostCores() {
    return cores.stream().mapToDouble(Point::value).max().orElse(0);
  }

  double allGcMillis() {
    return gcMillis.stream().mapToDouble(Point::value).sum();
  }

  /** One instance from look to look. */
  private static final class Gathering {
    private static final List<String> WAITING =
        List.of("pool/database-pending", "pool/requests-waiting");
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Point> cores = new ArrayList<>();
    private final List<Point> gc = new ArrayList<>();
    private InstanceStatus before;
    private Instant beforeAt;
    private OptionalLong gcBefore = OptionalLong.empty();
    private int restartsFirst;
    private long resident;
    private OptionalLong heap = OptionalLong.empty();
    private OptionalLong threads = OptionalLong.empty();
    private OptionalLong waiting = OptionalLong.empty();

    void see(Instant at, InstanceStatus status) {
      resident = Math.max(resident, status.process().map(ProcessView::rssBytes).orElse(0L));
      if (before == null) {
        restartsFirst = status.restarts();
      } else if (before.pid().isPresent() && before.pid().equals(status.pid())) {
        double millis = Duration.between(beforeAt, at).toNanos() / NANOS_PER_MILLI;
        long used = cpuMillis(status) - cpuMillis(before);
        if (millis > 0 && used >= 0) {
          cores.add(new Point(at, used / millis));
        }
      }
      before = status;
      beforeAt = at;
    }

    private static long cpuMillis(InstanceStatus status) {
      return status.process().map(ProcessView::cpuMillis).orElse(0L);
    }

    void see(Instant at, ServiceCounts counts) {
      Map<String, Long> levels = counts.levels();
      heap = most(heap, levels.get("memory/used-bytes"));
      threads = most(threads, levels.get("threads/live"));
      for (String pool : WAITING) {
        waiting = most(waiting, levels.get(pool));
      }
      Long paused = counts.events().get("gc/pause-ms");
      if (paused != null) {
        // Less than before is another process, which began at zero.
        long since = gcBefore.isEmpty() ? 0 : paused - gcBefore.getAsLong();
        gc.add(new Point(at, since < 0 ? paused : since));
        gcBefore = OptionalLong.of(paused);
      }
    }

    private static OptionalLong most(OptionalLong before, Long now) {
      return now == null ? before : OptionalLong.of(Math.max(now, before.orElse(now)));
    }

    ProcessFigures of(String id) {
      int starts = before == null ? 0 : before.restarts() - restartsFirst;
      return new ProcessFigures(
          id, List.copyOf(cores), resident, heap, threads, List.copyOf(gc), waiting, starts);
    }
  }
}
