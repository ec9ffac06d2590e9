package holdwater.agent.target;

import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Very many short tasks, on virtual threads where there are some. */
public final class Storm {
  private static final int TASKS_AT_ONCE = 2_000;
  private static final int PLATFORM_THREADS = 50;

  /** Some of them ask a database: opening a connection takes longer than all the rest. */
  private static final int ASKS = 50;

  private Storm() {}

  /** Of this JVM: its version, and the kind of threads that tasks run on. */
  public static String about(String... arguments) throws ReflectiveOperationException {
    ExecutorService threads = threads();
    threads.shutdown();
    boolean virtual = !(threads instanceof ThreadPoolExecutor);
    return System.getProperty("java.version") + (virtual ? " virtual" : " platform");
  }

  /** Says how many tasks ended, or that some did not. */
  public static String rage(String... arguments) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[0]));
    LongAdder done = new LongAdder();
    long begun = 0;
    while (System.nanoTime() < end) {
      ExecutorService threads = threads();
      for (int i = 0; i < TASKS_AT_ONCE; i++) {
        threads.execute(() -> task(done));
      }
      begun += TASKS_AT_ONCE;
      threads.shutdown();
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        return "stuck after " + done + " of " + begun;
      }
    }
    return done.sum() == begun ? "all ended" : done + " of " + begun + " ended";
  }

  private static void task(LongAdder done) {
    try {
      Shop.find();
      Shop.touch();
      if (done.intValue() % ASKS == 0) {
        Databases.query();
      }
      if (System.currentTimeMillis() == 0) {
        throw new AssertionError("no clock");
      }
    } catch (IllegalStateException e) {
      // That is the fault.
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    done.increment();
  }

  private static ExecutorService threads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return Executors.newFixedThreadPool(PLATFORM_THREADS);
    }
  }
}
