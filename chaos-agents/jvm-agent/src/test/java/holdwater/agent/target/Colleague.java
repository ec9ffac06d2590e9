package holdwater.agent.target;

import java.util.concurrent.TimeUnit;

/** Uses what {@link Machine} uses, without its help. */
public final class Colleague {
  private Colleague() {}

  public static String task(String... arguments) throws Exception {
    return Machine.POOL.submit(() -> "done").get(30, TimeUnit.SECONDS);
  }

  public static String clocks(String... arguments) {
    return Machine.clocks();
  }
}
