package holdwater.proxy.link;

import holdwater.proxy.tls.Tls;
import holdwater.proxy.toxics.Compat;
import holdwater.proxy.toxics.Draws;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Everything that moves bytes.
 *
 * <p>Called by the control plane's thread, which may wait here for an event loop, never for a peer:
 * nothing on the loops blocks, and every wait is bounded.
 */
public final class DataPlane implements AutoCloseable {

  /** More are closed at once; far beyond what two cores can serve. */
  static final int MAX_CONNECTIONS_PER_PROXY = 4_096;

  /** As many as one answer of the API may show. */
  public static final int MAX_VIEWS = 1_000;

  private static final int WAIT_SECONDS = 5;

  private static final Logger LOG = System.getLogger(DataPlane.class.getName());

  private final Transport transport;

  private final Resolver resolver = new Resolver();
  private final Dialer dialer;
  private final Alarms alarms = new Alarms();
  private final Budget budget = new Budget();
  private final Optional<Tls> tls;
  private final Optional<Handshakes> handshakes;
  private final Draws draws;
  private final Compat compat;
  private final FaultLog faultLog;

  /** With our own ways and without a log. */
  public DataPlane(Draws draws) {
    this(draws, Compat.OFF, FaultLog.NONE);
  }

  /**
   * A data plane without a link yet.
   *
   * @param faultLog gets what toxics do; the caller closes it
   */
  public DataPlane(Draws draws, Compat compat, FaultLog faultLog) {
    this(draws, compat, faultLog, Optional.empty());
  }

  /** The same, whose links may end and begin TLS if there is one. */
  public DataPlane(Draws draws, Compat compat, FaultLog faultLog, Optional<Tls> tls) {
    this(draws, compat, faultLog, tls, Transport.best());
  }

  DataPlane(Draws draws, Compat compat, FaultLog faultLog, Optional<Tls> tls, Transport transport) {
    this.transport = transport;
    this.tls = tls;
    this.handshakes = tls.map(of -> new Handshakes(of, budget));
    this.dialer = new Dialer(transport, resolver);
    this.draws = draws;
    this.compat = compat;
    this.faultLog = faultLog;
  }

  Dialer dialer() {
    return dialer;
  }

  /** What links can do with TLS; empty if nothing. */
  public Optional<Tls> tls() {
    return tls;
  }

  /** Only for links with TLS, which there are none of without {@link #tls}. */
  Handshakes handshakes() {
    return handshakes.orElseThrow();
  }

  Budget budget() {
    return budget;
  }

  Alarms alarms() {
    return alarms;
  }

  Draws draws() {
    return draws;
  }

  Compat compat() {
    return compat;
  }

  FaultLog faultLog() {
    return faultLog;
  }

  /** Lines that the fault log had to drop. */
  public long faultLogDropped() {
    return faultLog.dropped();
  }

  /** Memory held by bytes on their way, over all links. */
  public long heldBytes() {
    return budget.held();
  }

  /**
   * Opens a port, or a Unix socket, that leads into the link.
   *
   * @throws AddressException if the address is none or cannot be bound
   */
  public Listener listen(String address, Link link) throws AddressException {
    SocketAddress at = resolve(address);
    link.open(true);
    link.at(at);
    try {
      Listener listener =
          new Listener(
              transport.open(at, client -> new Connection(link, DataPlane.this, client).begin()));
      link.listener(listener);
      listener.silent(link.isSilent());
      return listener;
    } catch (IOException e) {
      link.open(false);
      throw new AddressException(shown(at) + ": bind: " + Transport.words(e));
    }
  }

  /** The address with the host found; bounded, also when a name server hangs. */
  public SocketAddress resolve(String text) throws AddressException {
    Address address = Address.parse(text);
    return address instanceof UnixPath file
        ? UnixDomainSocketAddress.of(file.path())
        : resolve((HostPort) address);
  }

  private InetSocketAddress resolve(HostPort hostPort) throws AddressException {
    try {
      List<InetAddress> hosts =
          resolver.resolve(host(hostPort)).get(WAIT_SECONDS, TimeUnit.SECONDS);
      return new InetSocketAddress(hosts.get(0), hostPort.port());
    } catch (ExecutionException e) {
      throw new AddressException(Dialer.unknown(hostPort.host(), e.getCause()));
    } catch (TimeoutException e) {
      throw new AddressException(Dialer.unknown(hostPort.host(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AddressException("lookup " + hostPort.host() + ": interrupted");
    }
  }

  private String host(HostPort hostPort) {
    if (!hostPort.host().isEmpty()) {
      return hostPort.host();
    }
    return compat.noHostMeansAll() ? "0.0.0.0" : HostPort.LOOPBACK;
  }

  /** The machine that an upstream names; empty if it names none, or is no address. */
  public static String host(String upstream) {
    try {
      return Address.parse(upstream).host();
    } catch (AddressException e) {
      // It cannot be dialled either, which says so.
      return "";
    }
  }

  /** An address as the API shows it. */
  public static String shown(SocketAddress address) {
    return address instanceof UnixDomainSocketAddress file
        ? new UnixPath(file.getPath()).toString()
        : NetUtil.toSocketAddressString((InetSocketAddress) address);
  }

  /** Closes the port and then every connection that came through it. */
  public void close(Listener listener, Link link) {
    link.open(false);
    link.listener(null);
    listener.close();
    onEvery(link.live(), connection -> connection.cut(false));
  }

  /**
   * The link's live connections in the order of accepting, at most {@link #MAX_VIEWS}; {@link
   * Link#connections} says how many there are.
   */
  public List<ConnectionView> connections(Link link) {
    Queue<ConnectionView> views = new ConcurrentLinkedQueue<>();
    List<Connection> eldest =
        link.live().stream()
            .sorted(Comparator.comparingLong(Connection::index))
            .limit(MAX_VIEWS)
            .toList();
    onEvery(eldest, connection -> views.add(connection.view()));
    return views.stream().sorted(Comparator.comparingLong(ConnectionView::index)).toList();
  }

  /** Brings the live connections in line with the link's toxics; when this returns, they are. */
  public void refresh(Link link) {
    link.listener().ifPresent(listener -> listener.silent(link.isSilent()));
    onEvery(link.live(), Connection::refresh);
  }

  /** One that fails is cut, for nobody knows what is on it, and keeps no other from its change. */
  void onEvery(Collection<Connection> connections, Consumer<Connection> change) {
    CountDownLatch done = new CountDownLatch(1);
    transport
        .loop()
        .execute(
            () -> {
              try {
                connections.forEach(connection -> change(connection, change));
              } finally {
                done.countDown();
              }
            });
    try {
      done.await(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void change(Connection connection, Consumer<Connection> change) {
    try {
      change.accept(connection);
    } catch (RuntimeException | Error e) {
      LOG.log(
          Level.ERROR,
          "connection {0} of {1} is cut: it cannot be changed: {2}",
          connection.index(),
          connection.link().name(),
          e);
      connection.cut(true);
    }
  }

  @Override
  public void close() {
    resolver.close();
    transport.close();
    handshakes.ifPresent(Handshakes::close);
  }
}
