package holdwater.adapters.external;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two zones of the testkit as somebody else's system: one server answers for all. */
final class Staging implements AutoCloseable {
  private final HttpServer server;
  private volatile int status = 200;

  Staging() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  /** From now on all answer so. */
  void answer(int code) {
    status = code;
  }

  ExternalSystem system(Permit permit) {
    Map<String, ExternalInstance> instances = new HashMap<>();
    for (Instance instance : TwoZones.topology().instances()) {
      Address address = new Address("127.0.0.1", server.getAddress().getPort());
      instances.put(
          instance.id(), new ExternalInstance(address, Optional.empty(), Optional.empty()));
    }
    return new ExternalSystem(TwoZones.topology(), instances, Optional.empty(), permit);
  }

  static Permit loopback() {
    return new Permit(List.of(new HostRange("127.0.0.0/8")), 1, Optional.empty());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
