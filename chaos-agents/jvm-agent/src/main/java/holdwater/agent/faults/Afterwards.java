package holdwater.agent.faults;

import holdwater.agent.fault.Call;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What somebody waits for who holds no thread, done later where futures are completed. */
final class Afterwards {
  private Afterwards() {}

  /** In any case: at once if too much waits already, as nobody else does it. */
  static void run(Call call, long nanos, Call.Work work) {
    Executor usual = new CompletableFuture<Void>().defaultExecutor();
    try {
      call.later(nanos, usual, work);
    } catch (IllegalStateException e) {
      call.failed(e);
      usual.execute(() -> now(call, work));
    }
  }

  private static void now(Call call, Call.Work work) {
    try {
      work.run();
    } catch (Exception e) {
      call.failed(e);
    }
  }
}
