package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.RecipeReport;
import holdwater.platform.api.RecipeRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * Reverts of faults at targets that know no leases, as data. A recipe runs when its lease ends or
 * when asked, once unless it says otherwise. Whoever asked for it is told of a failure, and it is
 * tried again for ten minutes, since the target may be suspended, or busy with the fault itself.
 * Used by the control thread only.
 */
final class RecipeBook {
  private static final int MAX_RECIPES = 100;
  private static final int MAX_TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration KEEP_TRYING = Duration.ofMinutes(10);
  private static final int THREAD_IDLE_SECONDS = 10;
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final DaemonParts parts;
  private final LeaseTable leases;
  private final IntPredicate ourPort;

  /** A thread for each: a target that hangs holds one for long, and keeps no other one waiting. */
  private final ExecutorService threads;

  private final RecipeSteps steps;
  private final HeirProcess heir;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private static final class Entry {
    final List<RecipeRequest.Step> steps;
    String state = "held";
    String message = "";

    /** Whether it was done once and is to be done once more. */
    boolean repeats;

    Duration pause = FIRST_PAUSE;
    long leaseEndedNanos;

    Entry(List<RecipeRequest.Step> steps) {
      this.steps = steps;
      repeats = !RecipeRequest.again(steps).isZero();
    }

    boolean open() {
      return !state.equals("done") && !state.equals("failed");
    }

    boolean waits() {
      return state.equals("held") || state.equals("failed") || state.equals("retrying");
    }
  }

  /**
   * @param heir runs what is open should this process be killed
   * @param ourPort answers: does a process of ours listen on that port?
   */
  RecipeBook(
      DaemonParts parts,
      LeaseTable leases,
      HttpClient http,
      HeirProcess heir,
      IntPredicate ourPort) {
    this.heir = heir;
    this.parts = parts;
    this.leases = leases;
    this.ourPort = ourPort;
    this.steps = new RecipeSteps(http, /* goneIsDone= */ true);
    this.threads = threads();
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            MAX_RECIPES,
            MAX_RECIPES,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_RECIPES),
            task -> {
              Thread thread = new Thread(task, "recipe");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Takes a recipe, in place of one with this id. */
  RecipeReport hold(String id, RecipeRequest request) {
    if (!entries.containsKey(id) && entries.size() >= MAX_RECIPES && !forgetOne()) {
      throw new Refusal(429, ApiError.FAILED, "there are " + MAX_RECIPES + " recipes already");
    }
    heir.reverting(request.steps())
        .ifPresent(
            pid -> {
              throw new Refusal(
                  409,
                  ApiError.REFUSED,
                  "the heir of a daemon that is dead (process "
                      + pid
                      + ") still reverts what was in force there: try again in some seconds");
            });
    heir.keep(id, request.steps(), request.steps().stream().allMatch(this::diesWithUs));
    entries.put(id, new Entry(request.steps()));
    leases.grant(lease(id), request.leaseMillis(), parts.time().nanos(), () -> leaseEnded(id));
    return report(id);
  }

  private boolean diesWithUs(RecipeRequest.Step step) {
    if (!(step instanceof RecipeRequest.Call call)) {
      return false;
    }
    URI url = URI.create(call.url());
    return THIS_MACHINE.contains(String.valueOf(url.getHost())) && ourPort.test(url.getPort());
  }

  private boolean forgetOne() {
    return entries.values().removeIf(entry -> !entry.open());
  }

  RecipeReport renew(String id) {
    if (!entry(id).state.equals("held") || !leases.renew(lease(id), parts.time().nanos())) {
      throw new Refusal(410, ApiError.LEASE_LOST, "recipe " + id + " is " + entry(id).state);
    }
    return report(id);
  }

  /** The fault is gone by other means: the recipe is not needed any more. */
  void discard(String id) {
    leases.drop(lease(id));
    entries.remove(id);
    heir.forget(id);
  }

  /** Runs it now, and from time to time if that fails; its report says how it went. */
  RecipeReport run(String id) {
    Entry entry = entry(id);
    leases.drop(lease(id));
    if (entry.waits()) {
      // Whoever asked may have ended, so a failure is nobody else's to mend.
      entry.leaseEndedNanos = parts.time().nanos();
      start(id, entry, () -> tryLater(id, entry));
    }
    return report(id);
  }

  private void leaseEnded(String id) {
    Entry entry = entries.get(id);
    if (entry != null && entry.waits()) {
      entry.leaseEndedNanos = parts.time().nanos();
      start(id, entry, () -> tryLater(id, entry));
    }
  }

  private void tryLater(String id, Entry entry) {
    if (parts.time().nanos() - entry.leaseEndedNanos > KEEP_TRYING.toNanos()) {
      entry.state = "failed";
      System.err.println("recipe " + id + " is given up: " + entry.message);
      return;
    }
    entry.state = "retrying";
    Duration pause = entry.pause;
    Duration doubled = pause.multipliedBy(2);
    entry.pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    parts
        .control()
        .after(
            pause,
            () -> {
              // Somebody may have run, replaced or discarded it meanwhile.
              if (entries.get(id) == entry && entry.state.equals("retrying")) {
                start(id, entry, () -> tryLater(id, entry));
              }
            });
  }

  /** What it reverts may still have been going on. */
  private void repeatLater(String id, Entry entry) {
    entry.repeats = false;
    entry.state = "again";
    entry.pause = FIRST_PAUSE;
    parts
        .control()
        .after(
            RecipeRequest.again(entry.steps),
            () -> {
              // Somebody may have replaced or discarded it meanwhile.
              if (entries.get(id) == entry && entry.state.equals("again")) {
                entry.leaseEndedNanos = parts.time().nanos();
                start(id, entry, () -> tryLater(id, entry));
              }
            });
  }

  private void start(String id, Entry entry, Runnable whenFailed) {
    entry.state = "running";
    try {
      threads.execute(() -> send(id, entry, whenFailed));
    } catch (RejectedExecutionException full) {
      entry.message = "too many recipes that were replaced still run";
      whenFailed.run();
    }
  }

  private void send(String id, Entry entry, Runnable whenFailed) {
    boolean done = false;
    String message = "";
    for (int attempt = 1; attempt <= MAX_TRIES && !done; attempt++) {
      try {
        message = steps.sendAll(entry.steps);
        done = true;
      } catch (IOException e) {
        message = String.valueOf(e.getMessage());
      } catch (RuntimeException | Error e) {
        // Nobody foresaw it, and the fault is in force all the same.
        message = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    finish(id, entry, done, message, whenFailed);
  }

  private void finish(String id, Entry entry, boolean done, String message, Runnable whenFailed) {
    parts
        .control()
        .run(
            () -> {
              entry.message = message;
              if (done && entry.repeats) {
                repeatLater(id, entry);
              } else if (done) {
                entry.state = "done";
              } else {
                whenFailed.run();
              }
              // Another recipe may have taken its place meanwhile.
              if (!entry.open() && entries.get(id) == entry) {
                heir.forget(id);
              }
            });
  }

  boolean anyOpen() {
    return entries.values().stream().anyMatch(Entry::open);
  }

  RecipeReport report(String id) {
    Entry entry = entry(id);
    return new RecipeReport(id, entry.state, entry.message);
  }

  private Entry entry(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new Refusal(404, ApiError.NOT_FOUND, "no recipe '" + id + "'");
    }
    return entry;
  }

  /** Nobody waits for those that run: whoever heard of them from us does what is left. */
  void close() {
    threads.shutdownNow();
  }

  private static String lease(String id) {
    return "recipe " + id;
  }
}
