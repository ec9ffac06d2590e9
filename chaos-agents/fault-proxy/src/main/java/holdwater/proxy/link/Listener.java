package holdwater.proxy.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An open port that leads into a link. Used by the control thread only. */
public final class Listener {

  private final Transport.Port port;

  Listener(Transport.Port port) {
    this.port = port;
  }

  /** Where it really listens, as {@code host:port}. */
  public String address() {
    return DataPlane.shown(port.address());
  }

  /** True if nobody else can listen there. */
  public boolean blocks(InetSocketAddress address) {
    InetAddress own = port.address().getAddress();
    return port.address().getPort() == address.getPort()
        && (own.equals(address.getAddress())
            || own.isAnyLocalAddress()
            || address.getAddress().isAnyLocalAddress());
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
