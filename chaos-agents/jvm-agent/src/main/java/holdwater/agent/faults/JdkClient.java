package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** {@code java.net.http}: answers are futures, so nothing here holds a thread. */
final class JdkClient {
  private JdkClient() {}

  private static boolean isTo(Glob hosts, Call call) throws Exception {
    // By its exported type: the class of the object is none.
    Class<?> type = Class.forName("java.net.http.HttpRequest");
    URI uri = (URI) type.getMethod("uri").invoke(call.arguments()[0]);
    return hosts.matches(uri.getHost());
  }

  /** The request is not sent. */
  record Fail(Glob hosts, Action raise) implements Action {
    @Override
    public boolean meets(Call call) throws Exception {
      return isTo(hosts, call);
    }

    @Override
    public Object act(Call call) throws Exception {
      return Action.returning(CompletableFuture.failedFuture((Throwable) raise.act(call)));
    }
  }

  /** The answer arrives later. */
  record Slow(Glob hosts, Delay delay) implements Action {
    @Override
    public boolean isAfter() {
      return true;
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return isTo(hosts, call);
    }

    @Override
    public Object act(Call call) {
      CompletableFuture<?> answer = (CompletableFuture<?>) call.returned();
      Executor later = CompletableFuture.delayedExecutor(delay.nanosOf(call), TimeUnit.NANOSECONDS);
      return Action.returning(answer.whenCompleteAsync((value, failure) -> {}, later));
    }
  }
}
