package holdwater.adapters.springchaos;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Holds recipes as the daemon does, in this JVM. */
final class RecipesInProcess implements Recipes, AutoCloseable {
  private final ActuatorApi api = new ActuatorApi();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Held> held = new HashMap<>();

  private record Held(List<Step> steps, Duration timeToLive, ScheduledFuture<?> expiry) {}

  @Override
  public synchronized void hold(String id, List<Step> steps, Duration timeToLive) {
    ScheduledFuture<?> expiry =
        timer.schedule(() -> expire(id), timeToLive.toNanos(), TimeUnit.NANOSECONDS);
    held.put(id, new Held(steps, timeToLive, expiry));
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
    hold(id, one.steps(), one.timeToLive());
    return true;
  }

  @Override
  public synchronized void run(String id) throws IOException {
    Held one = held.remove(id);
    if (one == null) {
      return;
    }
    one.expiry().cancel(false);
    for (Step step : one.steps()) {
      api.take(step);
    }
  }

  @Override
  public synchronized void release(String id) {
    Held one = held.remove(id);
    if (one != null) {
      one.expiry().cancel(false);
    }
  }

  synchronized Set<String> ids() {
    return Set.copyOf(held.keySet());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
