package holdwater.proxy.link;

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

  /** While silent, connects are not answered; nothing changes for connections that exist. */
  void silent(boolean wanted) {
    port.silent(wanted);
  }

  /** Connects are refused once this returns. */
  void close() {
    port.close();
  }
}
