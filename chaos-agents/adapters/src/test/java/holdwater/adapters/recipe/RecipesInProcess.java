package holdwater.adapters.recipe;

import holdwater.model.port.Recipes;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Holds recipes as the daemon does, in this JVM. */
public final class RecipesInProcess implements Recipes, AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RecipesInProcess::thread);
  private final Map<String, Held> held = new HashMap<>();

  /** Those that were run and will be once more. */
  private final Set<String> again = new HashSet<>();

  private final CommandRunner runner;

  /** Runs no programs. */
  public RecipesInProcess() {
    this(
        command -> {
          throw new IOException("no programs here: " + command.words());
        });
  }

  /**
   * @param runner does what a program would
   */
  public RecipesInProcess(CommandRunner runner) {
    this.runner = runner;
  }

  /** Does what a program would. */
  @FunctionalInterface
  public interface CommandRunner {
    void run(Command command) throws IOException;
  }

  /** What is done when it is run. */
  @FunctionalInterface
  private interface Revert {
    void now() throws IOException;
  }

  private record Held(
      Revert revert, Duration timeToLive, Duration again, ScheduledFuture<?> expiry) {}

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "recipes");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void hold(String id, List<Step> steps, Duration timeToLive) {
    hold(
        id,
        () -> {
          for (Step step : steps) {
            take(step);
          }
        },
        timeToLive,
        Duration.ZERO);
  }

  @Override
  public void hold(String id, Command command, Duration timeToLive) {
    hold(id, () -> runner.run(command), timeToLive, command.again());
  }

  private synchronized void hold(String id, Revert revert, Duration timeToLive, Duration onceMore) {
    release(id);
    ScheduledFuture<?> expiry =
        timer.schedule(() -> expire(id), timeToLive.toNanos(), TimeUnit.NANOSECONDS);
    held.put(id, new Held(revert, timeToLive, onceMore, expiry));
  }

  private void expire(String id) {
    try {
      run(id);
    } catch (IOException e) {
      // The test sees that nothing was reverted.
    }
  }

  @Override
  public synchronized boolean renew(String id) {
    Held one = held.get(id);
    if (one == null || !one.expiry().cancel(false)) {
      return false;
    }
    hold(id, one.revert(), one.timeToLive(), one.again());
    return true;
  }

  @Override
  public synchronized void run(String id) throws IOException {
    Held one = held.remove(id);
    if (one == null && !again.contains(id)) {
      return;
    }
    if (one != null) {
      one.expiry().cancel(false);
      one.revert().now();
      if (one.again().isZero()) {
        return;
      }
      again.add(id);
      var unused =
          timer.schedule(() -> onceMore(id, one), one.again().toNanos(), TimeUnit.NANOSECONDS);
    }
    throw new RunOnceMore(id + " was run, and will be once more");
  }

  private synchronized void onceMore(String id, Held one) {
    if (again.remove(id)) {
      try {
        one.revert().now();
      } catch (IOException e) {
        // The test sees that nothing was reverted.
      }
    }
  }

  private void take(Step step) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(step.url())
            .timeout(WITHIN)
            .header("Content-Type", "application/json")
            .method(step.method(), BodyPublishers.ofString(step.body()));
    step.headers().forEach(request::header);
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      boolean said = answer.body().replaceAll("\\s", "").contains(step.expect().orElse(""));
      boolean gone = answer.statusCode() == 404 && step.method().equals("DELETE");
      if (!gone && !(answer.statusCode() / 100 == 2 && said)) {
        throw new IOException(step + " answered " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public synchronized void release(String id) {
    again.remove(id);
    Held one = held.remove(id);
    if (one != null) {
      one.expiry().cancel(false);
    }
  }

  /** The ids of those that are held. */
  public synchronized Set<String> ids() {
    return Set.copyOf(held.keySet());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
