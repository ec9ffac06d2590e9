package holdwater.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;

/**
 * How far throughput falls when 400 classes of ten methods are woven under load, and when they are
 * restored: on average over the second in which it is asked for, and in the worst tenth of it. The
 * load consists of calls of these methods and of nothing else, which is the worst there can be.
 */
public final class WeaveLoad {
  private static final int CLASSES = 400;
  private static final int METHODS = 9;
  private static final long SLICE_NANOS = 100_000_000L;
  private static final int SECOND = 10;
  private static final int BEFORE = 30;

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
    slices(BEFORE);
    double before = slices(BEFORE);
    Dip weaving =
        dip(agent, before, one -> one.put("many", "latency 1ms on bench.generated.*.*", "ready"));
    slices(BEFORE);
    double ready = slices(SECOND);
    Dip restoring = dip(agent, ready, one -> one.delete("many"));
    System.out.printf(
        "{\"bench\":\"weave\",\"classes\":%d,\"methods\":%d,\"weaveMillis\":%d,"
            + "\"weaveDipPercent\":%.1f,\"weaveWorstPercent\":%.1f,"
            + "\"restoreDipPercent\":%.1f,\"restoreWorstPercent\":%.1f}%n",
        CLASSES,
        CLASSES * (METHODS + 1),
        weaving.askedMillis,
        weaving.mean,
        weaving.worst,
        restoring.mean,
        restoring.worst);
  }

  /** Something that is asked of the agent. */
  private interface Asked {
    void of(OwnAgent agent) throws IOException;
  }

  /** In percent of the throughput before. */
  private record Dip(long askedMillis, double mean, double worst) {}

  private static Dip dip(OwnAgent agent, double before, Asked asked) throws InterruptedException {
    long[] tookMillis = new long[1];
    long start = System.nanoTime();
    Thread asking =
        new Thread(
            () -> {
              try {
                asked.of(agent);
                tookMillis[0] = (System.nanoTime() - start) / 1_000_000;
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            "asking");
    asking.start();
    double worst = Double.MAX_VALUE;
    double sum = 0;
    int slices = 0;
    // A second at least, and all of the time that it takes.
    while (slices < SECOND || asking.isAlive()) {
      double slice = slices(1);
      worst = Math.min(worst, slice);
      sum += slice;
      slices++;
    }
    asking.join();
    return new Dip(
        tookMillis[0], 100 * (1 - sum / slices / before), 100 * (1 - worst / before));
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
