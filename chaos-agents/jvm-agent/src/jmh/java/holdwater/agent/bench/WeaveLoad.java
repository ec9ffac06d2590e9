package holdwater.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;

/** How far throughput falls while 400 classes of ten methods are woven and unwoven under load. */
public final class WeaveLoad {
  private static final int CLASSES = 400;
  private static final int METHODS = 9;
  private static final long SLICE_NANOS = 100_000_000L;
  private static final int BEFORE = 30;
  private static final int DURING = 50;

  private static final LongAdder DONE = new LongAdder();

  private WeaveLoad() {}

  public static void main(String[] arguments) throws Exception {
    OwnAgent agent = new OwnAgent();
    List<IntUnaryOperator> all = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      all.add(newClass(i));
    }
    // The agent's own classes are loaded before: that is paid once, whatever is woven.
    agent.put("first", "latency 1ms on holdwater.agent.bench.Hot.turn", "ready");
    agent.delete("first");
    Thread worker = new Thread(() -> work(all), "worker");
    worker.setDaemon(true);
    worker.start();
    slices(BEFORE);
    double before = slices(BEFORE);
    Thread arming = new Thread(() -> weave(agent), "arming");
    arming.start();
    double worst = Double.MAX_VALUE;
    double sum = 0;
    for (int i = 0; i < DURING; i++) {
      double slice = slices(1);
      worst = Math.min(worst, slice);
      sum += slice;
    }
    arming.join();
    System.out.printf(
        "{\"bench\":\"weave\",\"classes\":%d,\"methods\":%d,\"meanDipPercent\":%.1f,\"worstSliceDipPercent\":%.1f}%n",
        CLASSES,
        CLASSES * (METHODS + 1),
        100 * (1 - sum / DURING / before),
        100 * (1 - worst / before));
  }

  private static void weave(OwnAgent agent) {
    long start = System.nanoTime();
    agent.put("many", "latency 1ms on bench.generated.Many*.*", "ready");
    System.out.printf("woven after %d ms%n", (System.nanoTime() - start) / 1_000_000);
    agent.delete("many");
  }

  private static IntUnaryOperator newClass(int number) throws IOException {
    try {
      var builder =
          new ByteBuddy()
              .subclass(Object.class)
              .name("bench.generated.Many" + number)
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
      return (IntUnaryOperator)
          builder
              .make()
              .load(WeaveLoad.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
              .getLoaded()
              .getConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(List<IntUnaryOperator> all) {
    int sink = 1;
    while (sink != 0) {
      for (IntUnaryOperator one : all) {
        for (int i = 0; i < 100; i++) {
          sink = sink * 31 + one.applyAsInt(i) | 1;
        }
      }
      DONE.increment();
    }
  }

  /** Turns per slice, over so many slices. */
  private static double slices(int count) {
    long from = DONE.sum();
    long start = System.nanoTime();
    long end = start + count * SLICE_NANOS;
    while (System.nanoTime() < end) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
    return (DONE.sum() - from) * (double) SLICE_NANOS / (System.nanoTime() - start);
  }
}
