package holdwater.proxy.link;

/** Where a proxy listens or leads, as callers write it: a port or the file of a Unix socket. */
sealed interface Address permits HostPort, UnixPath {

  /** The machine's name or address, as it is written; empty if none is. */
  String host();

  /**
   * What the text means.
   *
   * @throws AddressException if it is neither
   */
  static Address parse(String text) throws AddressException {
    return UnixPath.isMeant(text) ? UnixPath.parse(text) : HostPort.parse(text);
  }
}
