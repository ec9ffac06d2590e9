package holdwater.proxy.link;

import holdwater.proxy.tls.Reasons;
import holdwater.proxy.tls.Tls;
import holdwater.proxy.tls.TlsSpec;
import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/**
 * Begins TLS on the wires of connections whose link wants that. Its threads do what would hold up
 * the loop. Called on the loop, but for {@link #close}.
 */
final class Handshakes implements AutoCloseable {

  /**
   * How a handshake ends, once, on the loop.
   *
   * @param failed gets the reason; the wire is closed by then
   */
  record Outcome(Consumer<Wire> secured, Consumer<String> failed) {}

  /** A client that connects and says nothing must not stay for ever. */
  static final int CLIENT_MILLIS = 10_000;

  /** As long as a dial. */
  private static final int UPSTREAM_MILLIS = 5_000;

  private static final int THREADS = 2;
  private static final int MAX_WAITING = 1_024;
  private static final int IDLE_SECONDS = 10;

  private final Tls tls;
  private final Budget budget;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          new DefaultThreadFactory("tls", true));

  // Made at the first use: most proxies never need them.
  private ByteBuf plain;
  private ByteBuf sealed;

  Handshakes(Tls tls, Budget budget) {
    this.tls = tls;
    this.budget = budget;
    threads.allowCoreThreadTimeOut(true);
  }

  /** Hears what the client offers, and answers nothing yet. */
  HelloWait hear(Wire client, HelloWait.Outcome outcome) {
    HelloWait hello = new HelloWait(client, budget, outcome);
    hello.begin(CLIENT_MILLIS);
    return hello;
  }

  /**
   * Makes the wire by which the client of the link shakes hands once it begins; what is read and
   * written from then on is plain.
   *
   * @param protocols that the client may choose from
   */
  TlsWire withClient(Wire client, Link link, TlsSpec spec, List<String> protocols, Outcome end) {
    TlsRecords records =
        records(
            tls.forClient(
                protocols,
                spec.serverName().orElse(DataPlane.host(link.upstream())),
                listener(link)));
    return new TlsWire(client, records, budget, threads, Reasons::ofClient, end);
  }

  /**
   * Shakes hands with the upstream of the link.
   *
   * @param protocols that it may choose from
   */
  TlsWire withUpstream(
      Wire upstream, Link link, TlsSpec spec, List<String> protocols, Outcome outcome) {
    TlsRecords records = records(tls.forUpstream(spec, DataPlane.host(link.upstream()), protocols));
    TlsWire wire = new TlsWire(upstream, records, budget, threads, Reasons::ofUpstream, outcome);
    wire.begin(UPSTREAM_MILLIS);
    return wire;
  }

  private TlsRecords records(SSLEngine engine) {
    if (plain == null) {
      plain = Memory.allocator().directBuffer(TlsRecords.MOST_RECORD, TlsRecords.MOST_RECORD);
      sealed = Memory.allocator().directBuffer(TlsRecords.MOST_RECORD, TlsRecords.MOST_RECORD);
    }
    return new TlsRecords(engine, plain, sealed);
  }

  private static String listener(Link link) {
    return link.at()
        .filter(InetSocketAddress.class::isInstance)
        .map(at -> ((InetSocketAddress) at).getAddress())
        .filter(at -> !at.isAnyLocalAddress())
        .map(at -> NetUtil.toAddressString(at))
        .orElse("");
  }

  /** Ends its threads; to be called when the loop has ended. */
  @Override
  public void close() {
    threads.shutdownNow();
    if (plain != null) {
      plain.release();
      sealed.release();
    }
  }
}
