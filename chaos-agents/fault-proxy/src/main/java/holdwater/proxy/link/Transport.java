package holdwater.proxy.link;

import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The sockets and the event loop of this machine.
 *
 * <p>{@link EpollTransport} where Netty's library for Linux loads, {@link NioTransport} elsewhere;
 * {@code -Dio.netty.transport.noNative=true} forces the latter.
 */
interface Transport extends AutoCloseable {

  /** Why a dial failed that only met itself. */
  String MET_ITSELF = "connection refused: nobody listens there";

  /** What the system says of a failure, without the name of its call and without the address. */
  static String words(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    int address = message.lastIndexOf(": /");
    String words = address < 0 ? message : message.substring(0, address);
    return words
        .substring(words.lastIndexOf(": ") < 0 ? 0 : words.lastIndexOf(": ") + 2)
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /**
   * A port, or the file of a Unix socket, that accepts. Called by the control thread; waits for the
   * loop only, and not long.
   */
  interface Port {

    SocketAddress address();

    /** While silent, connects get no answer, as far as the transport can do that. */
    void silent(boolean wanted);

    /** Connects are refused once this returns. */
    void close();
  }

  /** Hears how a dial went, once, on the loop. */
  interface Dialled {

    void connected(Wire wire);

    /**
     * There is no connection.
     *
     * @param reason in the system's words, such as "connection refused"
     */
    void failed(String reason);
  }

  static Transport best() {
    return Epoll.isAvailable() ? new EpollTransport() : new NioTransport();
  }

  /** The one loop on which all wires live. */
  EventLoop loop();

  /**
   * Opens a port.
   *
   * @param accepted gets each new connection, on the loop
   * @throws IOException if the address cannot be bound
   */
  Port open(SocketAddress at, Consumer<Wire> accepted) throws IOException;

  /**
   * Connects; called on the loop.
   *
   * @return calls it off; harmless once it is over
   */
  Runnable dial(SocketAddress to, int timeoutMillis, Dialled dialled);

  @Override
  void close();
}
