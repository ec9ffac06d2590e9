package holdwater.testkit;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Time that passes only when somebody sleeps. Whoever sleeps runs, on the way and on the same
 * thread, all that is due, so a run of minutes is played in milliseconds and always the same way.
 * Of threads begun by {@link #once} one runs at a time, each until it sleeps.
 */
public final class FakeClock implements Ticker {
  /** A run that takes longer than this in fake time will not end at all. */
  public static final Duration LONGEST = Duration.ofHours(2);

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<Thread, FakeThread> threads = new HashMap<>();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparing((Task task) -> task.due).thenComparing(t -> t.order));
  private Instant now = START;
  private Duration set = Duration.ZERO;
  private int order;

  /** The time at which every fake clock starts. */
  public static Instant start() {
    return START;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** What nobody sets: {@link #set} moves {@link #instant} against it. */
  @Override
  public synchronized Duration monotonic() {
    return Duration.between(START, now).minus(set);
  }

  @Override
  public synchronized void sleepUntil(Instant instant) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted at " + now);
    }
    FakeThread own = threads.get(Thread.currentThread());
    if (own != null) {
      own.restUntil(instant);
      return;
    }
    advanceTo(() -> instant);
  }

  @Override
  public synchronized void sleepFor(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted at " + now);
    }
    FakeThread own = threads.get(Thread.currentThread());
    if (own != null) {
      own.restUntil(now.plus(duration));
      return;
    }
    Duration end = monotonic().plus(duration);
    // Asked anew each time, for what runs meanwhile may set the time of day.
    advanceTo(() -> START.plus(set).plus(end));
  }

  /** Lets {@code duration} pass and runs all that is due meanwhile. */
  public synchronized void advance(Duration duration) {
    Instant end = now.plus(duration);
    advanceTo(() -> end);
  }

  /**
   * Lets {@code duration} pass in which nothing of this process runs, as if it were suspended; what
   * fell due meanwhile runs once, afterwards.
   */
  public synchronized void suspend(Duration duration) {
    now = now.plus(duration);
  }

  /**
   * Sets the time of day forward, as a time server or a machine that slept does; back, if negative.
   */
  public synchronized void set(Duration forward) {
    set = set.plus(forward);
    now = now.plus(forward);
    // Who waits for a while waits for it all the same.
    tasks.forEach(task -> task.due = task.due.plus(forward));
  }

  /** For so long from now, nothing that repeats under that name, or a longer one, is run. */
  public synchronized void busy(String name, Duration duration) {
    List<Task> busy = tasks.stream().filter(task -> task.name.startsWith(name)).toList();
    tasks.removeAll(busy);
    busy.forEach(task -> task.due = now.plus(duration));
    tasks.addAll(busy);
  }

  /** Runs {@code task} once, {@code after} the start of the clock. */
  public synchronized void at(Duration after, Runnable task) {
    tasks.add(new Task(START.plus(after), order++, Optional.empty(), task));
  }

  @Override
  public synchronized Repetition every(Duration period, String name, Runnable task) {
    checkPositive(period, "period");
    Task repeated = new Task(now.plus(period), order++, Optional.of(period), task);
    repeated.name = name;
    tasks.add(repeated);
    return () -> cancel(repeated);
  }

  /** It runs until it sleeps or ends, before this returns, and goes on when it wakes. */
  @Override
  public synchronized Errand once(String name, Runnable task) {
    FakeThread thread = new FakeThread(this, name, task);
    threads.put(thread.thread(), thread);
    thread.go();
    return thread;
  }

  synchronized void ended(FakeThread thread) {
    threads.remove(thread.thread());
  }

  /** Wakes {@code thread} at that time, unless this is closed before. */
  synchronized Repetition wake(FakeThread thread, Instant instant) {
    Task task = new Task(instant, order++, Optional.empty(), thread::go);
    tasks.add(task);
    return () -> cancel(task);
  }

  /** Lets time pass until something is so, and no longer than so. */
  synchronized void advance(Duration atMost, BooleanSupplier until) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted at " + now);
    }
    Instant end = now.plus(atMost);
    advanceTo(() -> until.getAsBoolean() ? now : end);
  }

  private synchronized void cancel(Task task) {
    task.cancelled = true;
    tasks.remove(task);
  }

  private void advanceTo(Supplier<Instant> until) {
    Instant asked = until.get();
    checkArgument(
        asked.isBefore(START.plus(LONGEST)), "fake time would pass %s: %s", LONGEST, asked);
    while (!tasks.isEmpty() && !tasks.peek().due.isAfter(until.get())) {
      Task task = tasks.remove();
      now = now.isAfter(task.due) ? now : task.due;
      task.what.run();
      task.period
          .filter(period -> !task.cancelled)
          .ifPresent(
              period -> {
                task.due = now.plus(period);
                tasks.add(task);
              });
    }
    Instant end = until.get();
    now = now.isAfter(end) ? now : end;
  }

  private static final class Task {
    private final int order;
    private final Optional<Duration> period;
    private final Runnable what;
    private String name = "";
    private Instant due;
    private boolean cancelled;

    Task(Instant due, int order, Optional<Duration> period, Runnable what) {
      this.due = due;
      this.order = order;
      this.period = period;
      this.what = what;
    }
  }
}
