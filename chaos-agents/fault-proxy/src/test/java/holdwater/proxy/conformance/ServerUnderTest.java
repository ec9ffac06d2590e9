package holdwater.proxy.conformance;

import holdwater.proxy.FaultProxy;
import holdwater.proxy.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that the suites ask: the one that {@code -Dproxy.address=HOST:PORT} names, which runs
 * by itself, else one in this JVM. It has no proxies when a test begins.
 */
final class ServerUnderTest implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final String ADDRESS = "proxy.address";

  private Optional<FaultProxy> own = Optional.empty();
  private InetSocketAddress address;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    String given = System.getProperty(ADDRESS, "");
    if (given.isEmpty()) {
      own = Optional.of(FaultProxy.start(Settings.local(1)));
      address = own.get().address();
    } else {
      int colon = given.lastIndexOf(':');
      address =
          new InetSocketAddress(
              given.substring(0, colon), Integer.parseInt(given.substring(colon + 1)));
    }
  }

  InetSocketAddress address() {
    return address;
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    clear();
  }

  void clear() throws IOException {
    try (Side side = new Side(address, "127.0.0.1", 0, 0)) {
      side.clear();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    own.ifPresent(FaultProxy::close);
    own = Optional.empty();
  }
}
