package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Spot;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;

/**
 * Where tasks come in. Each call by itself, also inside another: a pool may have its caller run a
 * task, which brings tasks to other pools.
 */
final class ExecutorPlaces {
  /** Behind everything that a scheduled pool is asked for, {@code execute} included. */
  private static final String SCHEDULED =
      "java.util.concurrent.ScheduledThreadPoolExecutor.delayedExecute(1)";

  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor.execute(1)";

  /** A virtual thread for each, since Java 21; the overload for threads is called by the other. */
  private static final String THREAD_PER_TASK =
      "java.util.concurrent.ThreadPerTaskExecutor.start(1)";

  /** By which the JDK completes futures that take too long: nobody's, and everybody needs it. */
  private static final String TIMER = "java.util.concurrent.CompletableFuture$Delayer";

  private ExecutorPlaces() {}

  /** What has a number of threads. */
  static FaultPlan pools(Action action) {
    return at(action, POOL, SCHEDULED);
  }

  static FaultPlan all(Action action) {
    return at(action, POOL, SCHEDULED, THREAD_PER_TASK);
  }

  private static FaultPlan at(Action action, String... methods) {
    return FaultPlan.at(
        Stream.of(methods)
            .map(one -> new Spot.AtMethods(MethodPattern.of(one), action))
            .toArray(Spot[]::new));
  }

  static boolean isTimerOfTheJdk(Call call) {
    return call.self() instanceof ThreadPoolExecutor pool
        && pool.getThreadFactory().getClass().getName().startsWith(TIMER);
  }
}
