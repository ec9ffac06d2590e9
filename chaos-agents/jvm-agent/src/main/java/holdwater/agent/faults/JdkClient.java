package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code java.net.http}: answers are futures, so nothing here holds a thread. */
final class JdkClient {
  private static final String REQUEST = "java.net.http.HttpRequest";
  private static final String TIMEOUT = "java.net.http.HttpTimeoutException";

  private JdkClient() {}

  /** By the exported type: the class of the object is none. */
  private static Object get(String property, Call call) throws Exception {
    return Class.forName(REQUEST).getMethod(property).invoke(call.arguments()[0]);
  }

  private interface ToHosts extends Action {
    Hosts hosts();

    @Override
    default boolean meets(Call call) throws Exception {
      URI uri = (URI) get("uri", call);
      return hosts().match(uri.getHost(), uri.getPort());
    }

    @Override
    default boolean carries(String tag, Call call) throws Exception {
      Optional<?> header =
          (Optional<?>)
              Class.forName("java.net.http.HttpHeaders")
                  .getMethod("firstValue", String.class)
                  .invoke(get("headers", call), RequestTag.HEADER);
      return header.filter(tag::equals).isPresent() || Action.super.carries(tag, call);
    }
  }

  /** The request is not sent. */
  record Fail(Hosts hosts, Action raise) implements ToHosts {
    @Override
    public Object act(Call call) throws Exception {
      return Action.returning(CompletableFuture.failedFuture((Throwable) raise.act(call)));
    }
  }

  /** The answer arrives later, or not any more when the request has waited as long as it may. */
  record Slow(Hosts hosts, Delay delay) implements ToHosts {
    @Override
    public boolean isAfter() {
      return true;
    }

    @Override
    public Object act(Call call) throws Exception {
      CompletableFuture<?> answer = (CompletableFuture<?>) call.returned();
      long nanos = delay.nanosOf(call);
      Optional<?> patience = (Optional<?>) get("timeout", call);
      if (patience.isEmpty()) {
        return Action.returning(
            answer.whenCompleteAsync(
                (value, failure) -> {}, done -> Afterwards.run(call, nanos, done::run)));
      }
      long end = System.nanoTime() + ((Duration) patience.get()).toNanos();
      return Action.returning(
          answer
              .whenCompleteAsync(
                  (value, failure) -> {}, done -> Afterwards.run(call, left(nanos, end), done::run))
              .thenApply(value -> inTime(value, end)));
    }

    private static long left(long nanos, long end) {
      return Math.max(0, Math.min(nanos, end - System.nanoTime()));
    }

    /** The client's own clock has stopped with the real answer. */
    private static <T> T inTime(T value, long end) {
      if (System.nanoTime() - end < 0) {
        return value;
      }
      try {
        throw new CompletionException(
            Class.forName(TIMEOUT)
                .asSubclass(Throwable.class)
                .getConstructor(String.class)
                .newInstance("request timed out"));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
