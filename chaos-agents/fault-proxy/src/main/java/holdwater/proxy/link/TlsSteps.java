package holdwater.proxy.link;

import holdwater.proxy.tls.TlsSpec;
import java.util.List;

/**
 * The steps by which a connection comes to TLS.
 *
 * <pre>
 *   hear what the client offers → dial → handshake with the upstream, which chooses
 *                                      → handshake with the client, who gets that → join
 * </pre>
 *
 * <p>Where the upstream has nothing to choose from, the client's handshake comes before the dial: a
 * client that cannot be answered is told so at once. Confined to the loop.
 */
final class TlsSteps {

  private final Connection connection;
  private final TlsSpec spec;
  private List<String> toChooseFrom = List.of();
  private HelloWait hello;
  private boolean clientWaits;

  TlsSteps(Connection connection, TlsSpec spec) {
    this.connection = connection;
    this.spec = spec;
  }

  private Handshakes handshakes() {
    return connection.plane().handshakes();
  }

  /** Before the upstream is dialled. */
  void begin(Wire client) {
    if (spec.terminate()) {
      HelloWait.Outcome outcome =
          new HelloWait.Outcome(offered -> heard(client, offered), this::refuseClient);
      hello = handshakes().hear(client, outcome);
    } else {
      toChooseFrom = spec.forUpstream(List.of());
      connection.dialUpstream();
    }
  }

  private void heard(Wire client, List<String> offered) {
    if (!connection.isWaiting()) {
      return;
    }
    toChooseFrom = spec.forUpstream(offered);
    clientWaits = spec.originate() && !toChooseFrom.isEmpty();
    if (clientWaits) {
      connection.dialUpstream();
    } else {
      secure(client, "", connection::dialUpstream);
    }
  }

  private void secure(Wire client, String chosen, Runnable next) {
    Handshakes.Outcome outcome = new Handshakes.Outcome(secured -> next.run(), this::refuseClient);
    TlsWire wire =
        handshakes().withClient(client, connection.link(), spec, spec.forClient(chosen), outcome);
    connection.client(wire);
    hello.handTo(wire, Handshakes.CLIENT_MILLIS);
  }

  /** The upstream has answered. */
  void reached(Wire upstream) {
    if (!spec.originate()) {
      connection.join(upstream);
      return;
    }
    Handshakes.Outcome outcome =
        new Handshakes.Outcome(
            secured -> chose((TlsWire) secured),
            why -> connection.refuse("TLS with the upstream: " + why));
    TlsWire wire =
        handshakes().withUpstream(upstream, connection.link(), spec, toChooseFrom, outcome);
    connection.dialing(() -> wire.close(false));
  }

  private void chose(TlsWire upstream) {
    String chosen = upstream.protocol();
    if (!spec.suits(toChooseFrom, chosen)) {
      connection.refuse(
          "TLS with the upstream: it speaks nothing that the client does, "
              + String.join(", ", toChooseFrom));
    } else if (clientWaits) {
      secure(connection.client(), chosen, () -> connection.join(upstream));
    } else {
      connection.join(upstream);
    }
  }

  private void refuseClient(String why) {
    connection.refuse("TLS with the client: " + why);
  }

  /** Gives back what it keeps; harmless when repeated. */
  void discard() {
    if (hello != null) {
      hello.discard();
    }
  }
}
