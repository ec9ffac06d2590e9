package holdwater.platform.capacity;

import holdwater.platform.process.MachineTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A process that burns as much CPU as it is told to, in place of processes that are gone. It reads
 * cores, a number a line, and ends when nobody is there to tell it more.
 *
 * <p>Each thread burns its part in periods of 10 ms and measures what it used itself, so that
 * neither late wake-ups nor a busy machine add up. On a full machine it gets less CPU than it asks
 * for, as the dead processes would have.
 */
public final class Ballast {
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final int STEPS_BETWEEN_LOOKS = 5_000;
  private static final int MAX_THREADS = 64;

  private final int threads;
  private final MachineTime time;
  private final ThreadMXBean clocks = ManagementFactory.getThreadMXBean();
  private volatile double cores;
  private volatile long sink;

  private Ballast(int threads, MachineTime time) {
    this.time = time;
    this.threads = threads;
  }

  /** {@code Ballast THREADS}: as many as there are processes whose place it takes. */
  public static void main(String[] args) throws IOException {
    int threads = Math.max(1, Math.min(MAX_THREADS, Integer.parseInt(args[0])));
    new Ballast(threads, MachineTime.real()).serve();
    // Threads that burn must not outlive whoever reads the doses.
    Runtime.getRuntime().halt(0);
  }

  private void serve() throws IOException {
    for (int i = 0; i < threads; i++) {
      Duration offset = PERIOD.multipliedBy(i).dividedBy(threads);
      Thread thread = new Thread(() -> burn(offset), "ballast-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    BufferedReader doses =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = doses.readLine(); line != null; line = doses.readLine()) {
      cores = Double.parseDouble(line.strip());
    }
  }

  private void burn(Duration offset) {
    CpuDebt debt = new CpuDebt();
    time.pause(offset);
    long last = time.nanos();
    long lastCpu = clocks.getCurrentThreadCpuTime();
    while (true) {
      long now = time.nanos();
      long cpu = clocks.getCurrentThreadCpuTime();
      double dose = cores / threads;
      debt.owe(dose, now - last);
      debt.paid(cpu - lastCpu);
      last = now;
      lastCpu = cpu;
      if (dose == 0) {
        debt.cancel();
      }
      if (debt.owedNanos() > 0) {
        spin();
      } else {
        // Until a period's worth is owed again, and whatever it is ahead by.
        time.pause(PERIOD);
      }
    }
  }

  /** Some microseconds of arithmetic that no compiler can leave out. */
  private void spin() {
    long value = sink;
    for (int i = 0; i < STEPS_BETWEEN_LOOKS; i++) {
      value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    }
    sink = value;
  }
}
