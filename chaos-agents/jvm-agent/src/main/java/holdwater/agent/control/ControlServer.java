package holdwater.agent.control;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.Refusal;
import holdwater.agent.weave.Weaver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Speaks just enough HTTP/1.1: one request per connection, on loopback, by daemon threads of its
 * own.
 *
 * <p>Not the JDK's server: its module may be missing, and its threads are the target's to see.
 */
public final class ControlServer {
  private static final int BACKLOG = 64;
  private static final int MAX_CALLS = 8;
  private static final int MAX_STRANGERS = 24;

  /** Some more than these are: who has given way takes a moment to end. */
  private static final int MAX_THREADS = MAX_CALLS + MAX_STRANGERS + 8;

  private static final int PATIENCE_MILLIS = 5_000;

  /** While the thread that accepts reads a request, nobody else gets in. */
  private static final int ALONE_MILLIS = 1_000;

  private static final long TRY_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ServerSocket socket;
  private final Guard guard;
  private final Routes routes;
  private final Refused refused;
  private final Failures failures;
  private final Terms terms;
  private final Strangers strangers = new Strangers(MAX_STRANGERS);
  private final Semaphore places = new Semaphore(MAX_THREADS);
  private final Semaphore calls = new Semaphore(MAX_CALLS);

  /**
   * How it treats its callers.
   *
   * @param patienceMillis for all of a request to arrive
   * @param threads start one, by name
   */
  record Terms(int patienceMillis, BiConsumer<String, Runnable> threads) {
    static final Terms USUAL = new Terms(PATIENCE_MILLIS, AgentThread::start);
  }

  private ControlServer(
      ServerSocket socket,
      Guard guard,
      Routes routes,
      Refused refused,
      Failures failures,
      Terms terms) {
    this.socket = socket;
    this.guard = guard;
    this.routes = routes;
    this.refused = refused;
    this.failures = failures;
    this.terms = terms;
  }

  /**
   * Listens and answers from now on.
   *
   * @param port or 0 for a free one
   * @throws IOException if the port is taken
   */
  public static ControlServer open(
      int port, Guard guard, Faults faults, Weaver weaver, Failures failures, AgentLog log)
      throws IOException {
    Refused refused = new Refused(log);
    Routes routes = new Routes(faults, weaver, failures, refused, log);
    ControlServer server = open(port, guard, routes, refused, failures, Terms.USUAL);
    // A thread that is left in accept would hold up the JVM's exit for 300 ms.
    Runtime.getRuntime().addShutdownHook(new AgentThread("exit", server::close));
    return server;
  }

  static ControlServer open(
      int port, Guard guard, Routes routes, Refused refused, Failures failures, Terms terms)
      throws IOException {
    byte[] loopback = {127, 0, 0, 1};
    ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(loopback));
    ControlServer server = new ControlServer(socket, guard, routes, refused, failures, terms);
    AgentThread.start("api", server::accept);
    return server;
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      failures.swallow("close", e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        if (!places.tryAcquire()) {
          connection.close();
          refused.add("more than " + MAX_THREADS + " connections");
          continue;
        }
        if (strangers.admit(connection)) {
          refused.add("more than " + MAX_STRANGERS + " callers without a token yet");
        }
        handOver(connection);
      } catch (Throwable e) {
        if (!socket.isClosed()) {
          failures.swallow("accept", e);
          // Out of file descriptors, say: it would spin.
          LockSupport.parkNanos(TRY_AGAIN_NANOS);
        }
      }
    }
  }

  private void handOver(Socket connection) {
    try {
      terms.threads().accept("call", () -> serve(connection, terms.patienceMillis()));
    } catch (Throwable e) {
      // No thread to be had; this may be the very call that ends the fault that has them all.
      failures.swallow("api", e);
      serve(connection, Math.min(ALONE_MILLIS, terms.patienceMillis()));
    }
  }

  private void serve(Socket connection, int patienceMillis) {
    try (connection) {
      connection.setTcpNoDelay(true);
      write(connection.getOutputStream(), answer(connection, patienceMillis));
    } catch (IOException e) {
      // Whether an answer arrives is the caller's affair.
    } catch (Throwable e) {
      failures.swallow("api", e);
    } finally {
      strangers.leave(connection);
      places.release();
    }
  }

  private ControlAnswer answer(Socket connection, int patienceMillis) throws IOException {
    try {
      InputStream in = new PatientInput(connection, patienceMillis);
      Request request = Request.read(new BufferedInputStream(in));
      Optional<Refusal> refusal = guard.refuse(request);
      if (refusal.isPresent()) {
        return refuse(refusal.get());
      }
      strangers.leave(connection);
      if (request.method().equals("PUT") && hasHungUp(connection)) {
        throw new IOException("the caller has hung up");
      }
      return call(request);
    } catch (Refusal e) {
      return refuse(e);
    } catch (SocketTimeoutException e) {
      return refuse(new Refusal(408, "the request takes too long"));
    } catch (RuntimeException | Error e) {
      failures.swallow("api", e);
      return ControlAnswer.error(500, "internal error: " + e);
    }
  }

  /**
   * Answers: has the caller ended what it had to say? Whoever waits for an answer has not. If this
   * process was stopped, a fault that is wanted may have waited in the socket, and whoever would
   * have renewed it may be long dead.
   */
  private static boolean hasHungUp(Socket connection) throws IOException {
    connection.setSoTimeout(1);
    try {
      return connection.getInputStream().read() < 0;
    } catch (SocketTimeoutException waits) {
      return false;
    }
  }

  private ControlAnswer call(Request request) throws Refusal {
    if (!calls.tryAcquire()) {
      throw new Refusal(503, "more than " + MAX_CALLS + " calls at a time");
    }
    try {
      return routes.answer(request);
    } finally {
      calls.release();
    }
  }

  private ControlAnswer refuse(Refusal why) {
    refused.add(why);
    return ControlAnswer.error(why.status(), why.getMessage());
  }

  private static void write(OutputStream out, ControlAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + answer.status()
            + " -\r\nContent-Type: "
            + answer.type()
            + "\r\nX-Content-Type-Options: nosniff\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    // In one write, so that it leaves in one packet.
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    out.write(all);
    out.flush();
  }
}
