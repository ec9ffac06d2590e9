package holdwater.platform.daemon;

import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.process.Child;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells processes that have come up which patterns they are to do without, where they cannot hear
 * of it before; once each. Thread-safe.
 */
final class SwitchedOff {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

  private final Map<String, Child> told = new ConcurrentHashMap<>();
  private final Map<String, String> troubles = new ConcurrentHashMap<>();
  private RecipeSteps steps;

  /**
   * Answers: has it been told? If not it is told now, which may take seconds; what fails is tried
   * again the next time.
   */
  boolean isTold(PlannedInstance instance, Child process) {
    if (instance.switches().isEmpty() || process.equals(told.get(instance.id()))) {
      return true;
    }
    try {
      String unused = steps().sendAll(instance.switches());
      told.put(instance.id(), process);
      troubles.remove(instance.id());
      return true;
    } catch (IOException e) {
      troubles.put(instance.id(), "a pattern cannot be switched off: " + e.getMessage() + "; ");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why it could not be told the last time; empty if it was, or there is nothing to tell. */
  String trouble(String instance) {
    return troubles.getOrDefault(instance, "");
  }

  /** Most stacks need none. */
  private synchronized RecipeSteps steps() {
    if (steps == null) {
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_WITHIN)
              .build();
      steps = new RecipeSteps(http, /* goneIsDone= */ false);
    }
    return steps;
  }
}
