package holdwater.agent.control;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.Refusal;
import holdwater.agent.weave.Weaver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Speaks just enough HTTP/1.1: one request per connection, on loopback, by daemon threads of its
 * own.
 *
 * <p>Not the JDK's server: its module may be missing, and its threads are the target's to see.
 */
public final class ControlServer {
  private static final int BACKLOG = 16;
  private static final int MAX_CONNECTIONS = 8;
  private static final int PATIENCE_MILLIS = 5_000;

  private final ServerSocket socket;
  private final Guard guard;
  private final Routes routes;
  private final Failures failures;
  private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);

  private ControlServer(ServerSocket socket, Guard guard, Routes routes, Failures failures) {
    this.socket = socket;
    this.guard = guard;
    this.routes = routes;
    this.failures = failures;
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
    byte[] loopback = {127, 0, 0, 1};
    ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(loopback));
    Routes routes = new Routes(faults, weaver, failures, log);
    ControlServer server = new ControlServer(socket, guard, routes, failures);
    AgentThread.start("api", server::accept);
    // A thread that is left in accept would hold up the JVM's exit for 300 ms.
    Runtime.getRuntime().addShutdownHook(new AgentThread("exit", server::close));
    return server;
  }

  private void close() {
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
        if (connections.tryAcquire()) {
          AgentThread.start("call", () -> serve(connection));
        } else {
          connection.close();
        }
      } catch (Throwable e) {
        if (!socket.isClosed()) {
          failures.swallow("accept", e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSoTimeout(PATIENCE_MILLIS);
      connection.setTcpNoDelay(true);
      write(connection.getOutputStream(), answer(connection));
    } catch (IOException e) {
      // Whether an answer arrives is the caller's affair.
    } catch (Throwable e) {
      failures.swallow("api", e);
    } finally {
      connections.release();
    }
  }

  private Answer answer(Socket connection) throws IOException {
    try {
      Request request = Request.read(new BufferedInputStream(connection.getInputStream()));
      Optional<Answer> refused = guard.refuse(request);
      return refused.isPresent() ? refused.get() : routes.answer(request);
    } catch (Refusal e) {
      return Answer.error(e.status(), e.getMessage());
    } catch (RuntimeException | Error e) {
      failures.swallow("api", e);
      return Answer.error(500, "internal error: " + e);
    }
  }

  private static void write(OutputStream out, Answer answer) throws IOException {
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
