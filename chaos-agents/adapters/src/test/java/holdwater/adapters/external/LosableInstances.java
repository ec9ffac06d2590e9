package holdwater.adapters.external;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.Recipes;
import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody else's instances, all behind one server, which is lost and brought back by words. */
final class LosableInstances implements AutoCloseable {
  static final String LOSE = "lose";
  static final String BRING_BACK = "bring-back";

  private final int port;
  private HttpServer server;

  LosableInstances() throws IOException {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private static HttpServer listen(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  ExternalSystem system() {
    Map<String, ExternalInstance> instances = new HashMap<>();
    OutageCommands commands =
        new OutageCommands(List.of(LOSE), List.of(BRING_BACK), Path.of("work"));
    for (Instance instance : TwoZones.topology().instances()) {
      instances.put(
          instance.id(),
          new ExternalInstance(
              new Address("127.0.0.1", port),
              Optional.empty(),
              Optional.empty(),
              Optional.of(commands)));
    }
    return new ExternalSystem(TwoZones.topology(), instances, Optional.empty(), Staging.loopback());
  }

  /** As a program of its owner does; it may be told twice. */
  synchronized void bringBack(Recipes.Command command) throws IOException {
    if (!command.argv().equals(List.of(BRING_BACK))) {
      throw new IOException("unknown program " + command.words());
    }
    if (server == null) {
      server = listen(port);
    }
  }

  /** As a program of its owner does. */
  synchronized void lose(List<String> argv) throws IOException {
    if (!argv.equals(List.of(LOSE)) || server == null) {
      throw new IOException("cannot lose it by " + argv);
    }
    server.stop(0);
    server = null;
  }

  synchronized boolean lost() {
    return server == null;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
    }
  }
}
