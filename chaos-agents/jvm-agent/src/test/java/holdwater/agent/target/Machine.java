package holdwater.agent.target;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Files, threads, time and memory. */
public final class Machine {
  static final ThreadPoolExecutor POOL =
      new ThreadPoolExecutor(
          2, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(10), Machine::thread);

  private static final ScheduledThreadPoolExecutor SCHEDULED =
      new ScheduledThreadPoolExecutor(2, Machine::thread);

  private Machine() {}

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  public static String write(String... arguments) throws IOException {
    try (FileOutputStream out = new FileOutputStream(arguments[0])) {
      out.write(new byte[10]);
    }
    try (FileChannel out = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.allocate(20));
    }
    return "" + Files.size(Path.of(arguments[0]));
  }

  /** Both ways to read a file, once each; its bytes. */
  public static String read(String... arguments) throws IOException {
    int bytes;
    try (FileInputStream in = new FileInputStream(arguments[0])) {
      bytes = in.read(new byte[100]);
    }
    try (FileChannel in = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ)) {
      return bytes + " " + in.read(ByteBuffer.allocate(100));
    }
  }

  public static String channelWrite(String... arguments) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return "" + out.write(ByteBuffer.allocate(20));
    }
  }

  public static String task(String... arguments) throws Exception {
    return POOL.submit(() -> "done").get(1, TimeUnit.SECONDS);
  }

  public static String scheduledTask(String... arguments) throws Exception {
    return SCHEDULED.schedule(() -> "done", 1, TimeUnit.MILLISECONDS).get(1, TimeUnit.SECONDS);
  }

  /** By what scheduled pools have of other pools. */
  public static String taskOfScheduled(String... arguments) throws Exception {
    return SCHEDULED.submit(() -> "done").get(1, TimeUnit.SECONDS);
  }

  /** That comes back once; the next one is not waited for. */
  public static String repeatedTask(String... arguments) throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    Future<?> task = SCHEDULED.scheduleAtFixedRate(twice::countDown, 0, 1, TimeUnit.MILLISECONDS);
    try {
      return twice.await(1, TimeUnit.SECONDS) ? "done" : "late";
    } finally {
      task.cancel(false);
    }
  }

  /** A time that the JDK's own timer looks after. */
  public static String timeout(String... arguments) {
    return new CompletableFuture<String>()
        .completeOnTimeout("done", 1, TimeUnit.MILLISECONDS)
        .join();
  }

  /** In a thread of its own, where there are virtual ones. */
  public static String virtualTask(String... arguments) throws Exception {
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try {
      return threads.submit(() -> "done").get(10, TimeUnit.SECONDS);
    } finally {
      threads.shutdown();
    }
  }

  /** How far five ways to ask for the time are from the one that no class of ours asks. */
  public static String clocks(String... arguments) {
    long right =
        ManagementFactory.getRuntimeMXBean().getStartTime()
            + ManagementFactory.getRuntimeMXBean().getUptime();
    return hours(System.currentTimeMillis() - right)
        + " "
        + hours(Instant.now().toEpochMilli() - right)
        + " "
        + hours(new Date().getTime() - right)
        + " "
        + hours(Clock.systemUTC().instant().toEpochMilli() - right)
        + " "
        + hours(InstantSource.system().millis() - right);
  }

  /** The same of a date that a method reference makes. */
  public static String referredDate(String... arguments) {
    Supplier<Date> made = Date::new;
    long right =
        ManagementFactory.getRuntimeMXBean().getStartTime()
            + ManagementFactory.getRuntimeMXBean().getUptime();
    return "" + hours(made.get().getTime() - right);
  }

  private static long hours(long millis) {
    return Math.round(millis / 3_600_000.0);
  }

  public static String usedHeapMegabytes(String... arguments) {
    return "" + (ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
  }

  public static String collect(String... arguments) {
    System.gc();
    return "collected";
  }

  public static String directMegabytes(String... arguments) {
    return ""
        + (ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum()
            >> 20);
  }

  public static String threads(String... arguments) {
    return "" + ManagementFactory.getThreadMXBean().getThreadCount();
  }

  public static String deadlocked(String... arguments) {
    long[] found = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    return "" + (found == null ? 0 : found.length);
  }

  public static String collections(String... arguments) {
    return ""
        + ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(collector -> collector.getCollectionCount())
            .sum();
  }

  public static String cpuMillis(String... arguments) {
    return ""
        + ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime()
            / 1_000_000;
  }

  /** How many threads of that name there are. */
  public static String threadsNamed(String... arguments) {
    return ""
        + Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(arguments[0]))
            .count();
  }

  /** Lets a shutdown hook leave a file behind. */
  public static String traceAtExit(String... arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(Path.of(arguments[0]))));
    return "will";
  }

  private static void leave(Path trace) {
    try {
      Files.createFile(trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
