package holdwater.proxy.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** An open port that leads into a link. Used by the control thread only. */
public final class Listener {

  private final Transport.Port port;

  Listener(Transport.Port port) {
    this.port = port;
  }

  /** Where it really listens, as {@code host:port} or {@code unix:PATH}. */
  public String address() {
    return DataPlane.shown(port.address());
  }

  /** True if nobody else can listen there. */
  public boolean blocks(SocketAddress address) {
    if (!(port.address() instanceof InetSocketAddress own
        && address instanceof InetSocketAddress wanted)) {
      return port.address().equals(address);
    }
    InetAddress host = own.getAddress();
    return own.getPort() == wanted.getPort()
        && (host.equals(wanted.getAddress())
            || host.isAnyLocalAddress()
            || wanted.getAddress().isAnyLocalAddress());
  }

  /** While silent, connects are not answered; nothing changes for connections that exist. */
  void silent(boolean wanted) {
    port.silent(wanted);
  }

  /** Connects are refused once this returns. */
  void close() {
    port.close();
  }
}
