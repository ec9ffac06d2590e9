package holdwater.platform.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.process.MachineTime;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * HTTP on loopback around one handler: guard, JSON, errors; one request per connection.
 *
 * <p>Not the JDK's server: any user of the machine can hold all of its threads by half a request
 * each, and lease after lease would lapse.
 */
final class ApiServer implements AutoCloseable {
  private static final int BACKLOG = 64;
  private static final int MAX_CALLS = 32;
  private static final int MAX_STRANGERS = 64;

  /** Some more than these are: who has given way takes a moment to end. */
  private static final int MAX_THREADS = MAX_CALLS + MAX_STRANGERS + 32;

  private static final int THREAD_IDLE_SECONDS = 10;
  private static final Duration TRY_AGAIN = Duration.ofMillis(10);

  /** For all of a request to arrive. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of what only takes something back no caller need be there any more. */
  private static final Set<String> PUTS_SOMETHING_IN_FORCE = Set.of("POST", "PUT");

  private final ServerSocket socket;
  private final ApiGuard guard;
  private final Handler handler;
  private final MachineTime time;
  private final Duration patience;
  private final Strangers strangers = new Strangers(MAX_STRANGERS);
  private final Semaphore calls = new Semaphore(MAX_CALLS);
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MAX_THREADS,
          THREAD_IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> daemonThread(task, "api"));

  /** Answers one request. */
  interface Handler {
    /**
     * The body of a 200 answer.
     *
     * @throws Refusal for every other answer
     */
    Object answer(Call call) throws Exception;
  }

  /** One request whose sender may make it. */
  static final class Call {
    final String method;
    final String path;
    final String query;
    private final byte[] body;

    Call(RequestHead head, byte[] body) {
      this.method = head.method();
      this.path = head.path();
      this.query = head.query();
      this.body = body;
    }

    <T> T body(Class<T> type) {
      try {
        T read = PlatformJson.mapper().readValue(body, type);
        if (read != null) {
          return read;
        }
        // A lone null is JSON as well.
        throw new Refusal(400, ApiError.BAD_REQUEST, "no " + type.getSimpleName() + ": null");
      } catch (IOException e) {
        String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "";
        throw new Refusal(400, ApiError.BAD_REQUEST, "no " + type.getSimpleName() + ": " + why);
      }
    }
  }

  private record Answer(int status, Object body) {
    static Answer of(Refusal refusal) {
      return new Answer(refusal.status(), refusal.body());
    }
  }

  ApiServer(String token, Handler handler, MachineTime time) throws IOException {
    this(token, handler, time, PATIENCE);
  }

  ApiServer(String token, Handler handler, MachineTime time, Duration patience) throws IOException {
    this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    this.guard = new ApiGuard(token);
    this.handler = handler;
    this.time = time;
    this.patience = patience;
    daemonThread(this::accept, "api-door").start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private static Thread daemonThread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        strangers.admit(caller);
        handOver(caller);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        if (!socket.isClosed()) {
          System.err.println("control API: cannot take a call: " + e);
          // Out of file descriptors, say: it would spin.
          time.pause(TRY_AGAIN);
        }
      }
    }
  }

  private void handOver(Socket caller) throws IOException {
    try {
      threads.execute(() -> serve(caller));
    } catch (RejectedExecutionException full) {
      strangers.leave(caller);
      caller.close();
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      caller.setTcpNoDelay(true);
      reply(caller, answer(caller));
    } catch (IOException gone) {
      // It has hung up, or given way to another: whether an answer arrives is its own affair.
    } finally {
      strangers.leave(caller);
    }
  }

  private Answer answer(Socket caller) throws IOException {
    try {
      InputStream in = new BufferedInputStream(new DeadlineInput(caller, time, patience));
      RequestHead head = RequestHead.read(in);
      Optional<Refusal> refused = guard.refuses(head, port());
      if (refused.isPresent()) {
        head.discardBody(in);
        return Answer.of(refused.get());
      }
      strangers.leave(caller);
      return call(head, head.body(in), caller);
    } catch (Refusal refusal) {
      return Answer.of(refusal);
    } catch (SocketTimeoutException slow) {
      return Answer.of(
          new Refusal(
              408,
              ApiError.BAD_REQUEST,
              "no whole request came within " + patience.toMillis() + " ms"));
    }
  }

  private Answer call(RequestHead head, byte[] body, Socket caller) throws IOException {
    if (PUTS_SOMETHING_IN_FORCE.contains(head.method()) && hasHungUp(caller)) {
      throw new IOException("the caller has hung up");
    }
    if (!calls.tryAcquire()) {
      return Answer.of(
          new Refusal(503, ApiError.FAILED, "more than " + MAX_CALLS + " calls at a time"));
    }
    try {
      return handled(new Call(head, body));
    } finally {
      calls.release();
    }
  }

  /**
   * Answers: has the caller ended what it had to say? No client of ours does so before it is
   * answered. If we were stopped, requests have waited in their sockets, and whoever sent them may
   * be long dead.
   */
  private static boolean hasHungUp(Socket caller) throws IOException {
    caller.setSoTimeout(1);
    try {
      return caller.getInputStream().read() < 0;
    } catch (SocketTimeoutException waits) {
      return false;
    }
  }

  private Answer handled(Call call) {
    try {
      return new Answer(200, handler.answer(call));
    } catch (Refusal refusal) {
      return Answer.of(refusal);
    } catch (IllegalArgumentException e) {
      return new Answer(400, new ApiError(ApiError.BAD_REQUEST, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(503, new ApiError(ApiError.FAILED, "the daemon is ending"));
    } catch (Exception e) {
      // One line: whoever may call could fill the log with traces.
      System.err.println("control API: " + call.path + ": " + place(e));
      return new Answer(500, new ApiError(ApiError.FAILED, String.valueOf(e)));
    }
  }

  private static String place(Exception e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static void reply(Socket caller, Answer answer) throws IOException {
    byte[] json = PlatformJson.mapper().writeValueAsBytes(answer.body());
    String head =
        "HTTP/1.1 "
            + answer.status()
            + " -\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    // In one write, so that it leaves in one packet.
    byte[] all = new byte[start.length + json.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(json, 0, all, start.length, json.length);
    caller.getOutputStream().write(all);
    caller.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      System.err.println("control API: " + e.getMessage());
    }
    threads.shutdownNow();
  }
}
