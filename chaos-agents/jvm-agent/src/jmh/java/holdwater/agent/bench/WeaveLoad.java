package holdwater.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;

/**
 * How far throughput falls when 400 classes of ten methods are woven under load, and when they are
 * restored: on average, in the worst second, and in the worst tenth of one. The load consists of
 * calls of these methods and of nothing else, which is the worst there can be. First comes a time
 * in which nothing is asked: what is lost then is the machine's.
 */
public final class WeaveLoad {
  private static final int CLASSES = 400;
  private static final int METHODS = 9;
  private static final long SLICE_NANOS = 100_000_000L;
  private static final int SECOND = 10;
  private static final int BEFORE = 30;

  /** About as long as weaving takes: what the machine does by itself in such a time. */
  private static final long IDLE_NANOS = 10_000_000_000L;

  private static volatile long turns;
  private static volatile int sink;

  private WeaveLoad() {}

  public static void main(String[] arguments) throws Exception {
    OwnAgent agent = new OwnAgent();
    List<IntUnaryOperator> all = newClasses();
    // The agent's own classes are loaded before: that is paid once, whatever is woven.
    agent.put("first", "latency 1ms on holdwater.agent.bench.Hot.turn", "ready");
    agent.delete("first");
    Thread worker = new Thread(() -> work(all), "worker");
    worker.setDaemon(true);
    worker.start();
    Dip idle = dip(() -> LockSupport.parkNanos(IDLE_NANOS), () -> true);
    Dip weaving =
        dip(
            () -> agent.put("many", "latency 1ms on bench.generated.*.*", "ready"),
            () -> agent.health().contains("\"state\":\"ready\""));
    Dip restoring =
        dip(() -> agent.delete("many"), () -> agent.health().contains("\"state\":\"off\""));
    System.out.printf(
        "{\"bench\":\"weave\",\"classes\":%d,\"methods\":%d,%s,%s,%s}%n",
        CLASSES,
        CLASSES * (METHODS + 1),
        idle.json("idle"),
        weaving.json("weave"),
        restoring.json("restore"));
  }

  /** Something that is asked of the agent. */
  private interface Asked {
    void of() throws IOException;
  }

  /** When it has been done. */
  private interface Done {
    boolean is() throws IOException;
  }

  /** In percent of the throughput before. */
  private record Dip(long millis, double mean, double second, double tenth) {
    String json(String what) {
      return String.format(
          "\"%1$sMillis\":%2$d,\"%1$sDipPercent\":%3$.1f,"
              + "\"%1$sWorstSecondPercent\":%4$.1f,\"%1$sWorstTenthPercent\":%5$.1f",
          what, millis, mean, second, tenth);
    }
  }

  private static Dip dip(Asked asked, Done done) throws InterruptedException, IOException {
    slices(BEFORE);
    double before = slices(BEFORE);
    long start = System.nanoTime();
    Thread asking =
        new Thread(
            () -> {
              try {
                asked.of();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            "asking");
    asking.start();
    List<Double> seen = new ArrayList<>();
    while (asking.isAlive() || !done.is()) {
      seen.add(slices(1));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    asking.join();
    // What was written anew last is compiled in the second after it.
    for (int i = 0; i < SECOND; i++) {
      seen.add(slices(1));
    }
    return new Dip(
        millis, lost(seen, seen.size(), before), lost(seen, SECOND, before), lost(seen, 1, before));
  }

  /** The most that was lost in so many slices in a row, in percent. */
  private static double lost(List<Double> slices, int inRow, double before) {
    int row = Math.min(inRow, slices.size());
    double least =
        IntStream.rangeClosed(0, slices.size() - row)
            .mapToDouble(
                from ->
                    slices.subList(from, from + row).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
            .min()
            .orElseThrow();
    return 100 * (1 - least / before);
  }

  /** All of one loader, as an application's are. */
  private static final class Generated extends ClassLoader {
    Generated() {
      super(WeaveLoad.class.getClassLoader());
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private static List<IntUnaryOperator> newClasses() throws ReflectiveOperationException {
    Generated loader = new Generated();
    List<IntUnaryOperator> all = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      String name = "bench.generated.Many" + i;
      all.add(
          (IntUnaryOperator)
              loader.define(name, bytes(name)).getConstructor().newInstance());
    }
    return all;
  }

  private static byte[] bytes(String name) {
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .subclass(Object.class)
            .name(name)
            .implement(IntUnaryOperator.class)
            .defineMethod("applyAsInt", int.class, Visibility.PUBLIC)
            .withParameters(int.class)
            .intercept(FixedValue.argument(0));
    for (int i = 0; i < METHODS; i++) {
      builder =
          builder
              .defineMethod("more" + i, int.class, Visibility.PUBLIC)
              .intercept(FixedValue.value(i));
    }
    return builder.make().getBytes();
  }

  private static void work(List<IntUnaryOperator> all) {
    int sum = 1;
    while (true) {
      for (IntUnaryOperator one : all) {
        for (int i = 0; i < 100; i++) {
          sum = sum * 31 + one.applyAsInt(i);
        }
      }
      sink = sum;
      turns++;
    }
  }

  /** Turns per slice, over so many slices. */
  private static double slices(int count) {
    long from = turns;
    long start = System.nanoTime();
    long end = start + count * SLICE_NANOS;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    return (turns - from) * (double) SLICE_NANOS / (System.nanoTime() - start);
  }
}
