package holdwater.proxy.link;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Finds the addresses of host names on threads of its own: the JDK's look-up blocks. */
final class Resolver implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int MAX_WAITING = 1_024;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          new DefaultThreadFactory("resolve", true));

  Resolver() {
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Its addresses in the system's order, at least one; at once for literals. Asked anew each time
   * where {@link NameCache} is off. Fails after five seconds, or at once when too many wait
   * already.
   */
  CompletableFuture<List<InetAddress>> resolve(String host) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      if (literal != null) {
        return CompletableFuture.completedFuture(List.of(InetAddress.getByAddress(literal)));
      }
      if (host.chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
        // The JDK takes 127.1 for an address, as inet_aton does; Toxiproxy does not.
        throw new UnknownHostException(host);
      }
      return CompletableFuture.supplyAsync(() -> lookUp(host), threads)
          .orTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (UnknownHostException | RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
