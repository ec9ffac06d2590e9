package holdwater.load;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback whose answers a test writes, with threads that end with it. */
final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  /** Listens on any free port; every path is {@code answer}'s but those of {@link #at}. */
  LocalServer(int threads, HttpHandler answer) throws IOException {
    this.threads = Executors.newFixedThreadPool(threads);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(this.threads);
    server.createContext("/", answer);
    server.start();
  }

  LocalServer at(String path, HttpHandler answer) {
    server.createContext(path, answer);
    return this;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
