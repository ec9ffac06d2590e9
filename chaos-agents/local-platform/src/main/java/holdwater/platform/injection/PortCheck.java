package holdwater.platform.injection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a port does when somebody calls, seen from outside. */
final class PortCheck {
  private static final int CONNECT_MILLIS = 1000;

  private static final int MAX_CALLERS = 16;

  /** Longer than any healthy instance takes for a health check. */
  static final int ANSWER_MILLIS = 1200;

  private PortCheck() {}

  /** What happened. */
  enum Result {
    /** Nobody listens. */
    REFUSED,
    /** A connection stands, or even that does not come about, and nobody answers. */
    SILENT,
    /** Somebody answers, or closes the connection. */
    ANSWERED
  }

  /** Calls all at once, since each that is silent costs a second. */
  static Map<InetSocketAddress, Result> callAll(Collection<InetSocketAddress> addresses) {
    ExecutorService callers =
        Executors.newFixedThreadPool(Math.max(1, Math.min(MAX_CALLERS, addresses.size())));
    try {
      Map<InetSocketAddress, Future<Result>> calls = new LinkedHashMap<>();
      addresses.forEach(address -> calls.put(address, callers.submit(() -> call(address))));
      Map<InetSocketAddress, Result> results = new LinkedHashMap<>();
      for (Map.Entry<InetSocketAddress, Future<Result>> call : calls.entrySet()) {
        results.put(call.getKey(), call.getValue().get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call cannot fail but by its result", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    } finally {
      callers.shutdownNow();
    }
  }

  /** Connects, asks something in HTTP's words, and waits for the first byte. */
  static Result call(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /health/liveness HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      var unused = socket.getInputStream().read();
      return Result.ANSWERED;
    } catch (SocketTimeoutException e) {
      return Result.SILENT;
    } catch (ConnectException e) {
      return Result.REFUSED;
    } catch (IOException closed) {
      return Result.ANSWERED;
    }
  }
}
