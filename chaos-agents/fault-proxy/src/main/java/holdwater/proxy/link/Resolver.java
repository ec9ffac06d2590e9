package holdwater.proxy.link;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Finds the addresses of host names on threads of its own: the JDK's look-up blocks, and nothing
 * ends it. So whoever asks for a name that is being looked up waits for that look-up, and a name
 * server that hangs holds one thread per name. Thread-safe.
 */
final class Resolver implements AutoCloseable {

  static final int THREADS = 8;

  /** Names that wait for a thread. */
  static final int MAX_WAITING = 1_024;

  /** Who waits for one name. */
  static final int MAX_CALLERS = 8_192;

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int IDLE_SECONDS = 10;
  private static final char SCOPE = '%';

  /** Looks names up; may take long. */
  @FunctionalInterface
  interface Names {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private static final class LookUp {
    private final CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
    private int callers;
  }

  private final Names names;
  private final int timeoutMillis;
  private final Map<String, LookUp> underWay = new HashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          new DefaultThreadFactory("resolve", true));

  Resolver() {
    this(InetAddress::getAllByName, TIMEOUT_MILLIS);
  }

  /**
   * @param timeoutMillis how long a caller waits
   */
  Resolver(Names names, int timeoutMillis) {
    this.names = names;
    this.timeoutMillis = timeoutMillis;
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Its addresses in the system's order, at least one; at once for literals. Asked anew each time
   * where {@link NameCache} is off. Fails after five seconds, or with a {@link
   * RejectedExecutionException} at once when too many wait already.
   */
  CompletableFuture<List<InetAddress>> resolve(String host) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      // The interface behind a % is the JDK's to find.
      if (literal != null && host.indexOf(SCOPE) < 0) {
        return CompletableFuture.completedFuture(List.of(InetAddress.getByAddress(literal)));
      }
      if (host.chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
        // The JDK takes 127.1 for an address, as inet_aton does; Toxiproxy does not.
        throw new UnknownHostException(host);
      }
      return join(host);
    } catch (UnknownHostException | RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized CompletableFuture<List<InetAddress>> join(String host) {
    LookUp lookUp = underWay.get(host);
    if (lookUp == null) {
      lookUp = begin(host);
    } else if (lookUp.callers == MAX_CALLERS) {
      throw new RejectedExecutionException(host);
    }
    lookUp.callers++;
    // Whoever runs out of patience takes nobody along.
    return lookUp.found.copy().orTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  private LookUp begin(String host) {
    LookUp lookUp = new LookUp();
    threads.execute(() -> run(host, lookUp.found));
    underWay.put(host, lookUp);
    return lookUp;
  }

  private void run(String host, CompletableFuture<List<InetAddress>> found) {
    try {
      List<InetAddress> all = List.of(names.all(host));
      // Before it is told: who asks then asks anew.
      forget(host);
      found.complete(all);
    } catch (UnknownHostException | RuntimeException | Error e) {
      forget(host);
      found.completeExceptionally(e);
    }
  }

  private synchronized void forget(String host) {
    underWay.remove(host);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
