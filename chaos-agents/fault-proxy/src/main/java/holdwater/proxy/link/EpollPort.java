package holdwater.proxy.link;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A listening socket on the epoll loop.
 *
 * <p>To be silent it stops accepting, has the kernel's queue shortened and fills what is left of it
 * with connections of its own: from then on the kernel drops every SYN. Only clients that came in
 * between sit in the queue, connected and unheard. On a Unix socket the shortened queue is left to
 * its clients: two sit in it, and the others wait as for an answer.
 */
// Netty's futures: waking up has no outcome.
@SuppressWarnings("FutureReturnValueIgnored")
final class EpollPort implements Transport.Port, EpollIoHandle {

  private static final Logger LOG = System.getLogger(EpollPort.class.getName());

  private static final int BACKLOG = 1_024;
  private static final int ACCEPTS_AT_A_TIME = 64;
  private static final int REST_MILLIS = 100;
  private static final int WAIT_SECONDS = 5;

  /** Linux counts a queue of one as full when it holds two. */
  private static final int SHORTEST_BACKLOG = 1;

  private static final int PLUGS = SHORTEST_BACKLOG + 1;

  /** A connect to this machine takes microseconds; one that takes longer met a full queue. */
  private static final int PLUG_MILLIS = 200;

  /** Clients of Unix sockets have no address of their own. */
  private static final SocketAddress UNNAMED = UnixDomainSocketAddress.of("");

  private static final EpollIoOps NONE = EpollIoOps.EPOLLET;
  private static final int ADDRESS_BYTES = 26;

  private final EpollTransport transport;
  private final Socket socket;
  private final SocketAddress address;
  private final Closeable file;
  private final Consumer<Wire> accepted;
  private final byte[] peer = new byte[ADDRESS_BYTES];
  private final List<java.net.Socket> plugs = new ArrayList<>();
  private final Set<InetSocketAddress> plugAddresses = new HashSet<>();
  private IoRegistration registration;
  private boolean silent;
  private volatile boolean closed;

  /** Listens on a socket that is bound. */
  private EpollPort(
      EpollTransport transport,
      Socket socket,
      SocketAddress address,
      Consumer<Wire> accepted,
      Closeable file)
      throws IOException {
    this.transport = transport;
    this.socket = socket;
    this.address = address;
    this.accepted = accepted;
    this.file = file;
    socket.listen(BACKLOG);
    onLoop(
        () -> {
          registration = transport.register(this);
          registration.submit(EpollIoOps.EPOLLIN);
        });
  }

  static EpollPort at(
      InetSocketAddress at, EpollTransport transport, Socket socket, Consumer<Wire> accepted)
      throws IOException {
    // A link that was down must get its port back while old connections are still in TIME_WAIT.
    socket.setReuseAddress(true);
    socket.bind(at);
    return new EpollPort(transport, socket, socket.localAddress(), accepted, () -> {});
  }

  static EpollPort at(
      UnixDomainSocketAddress at, EpollTransport transport, Socket socket, Consumer<Wire> accepted)
      throws IOException {
    SocketFile file = SocketFile.claim(at.getPath());
    try {
      socket.bind(new DomainSocketAddress(at.getPath().toString()));
      file.bound();
      return new EpollPort(transport, socket, at, accepted, file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private void onLoop(Runnable change) {
    if (transport.loop().inEventLoop()) {
      change.run();
    } else {
      transport.loop().submit(change).awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public SocketAddress address() {
    return address;
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  @Override
  public void handle(IoRegistration told, IoEvent event) {
    try {
      for (int i = 0; i < ACCEPTS_AT_A_TIME && !closed && !silent; i++) {
        int descriptor = socket.accept(peer);
        if (descriptor < 0) {
          return;
        }
        begin(new Socket(descriptor));
      }
    } catch (IOException | RuntimeException e) {
      // No descriptors left, most likely. A moment later there may be some.
      LOG.log(Level.WARNING, "cannot accept at " + address, e);
      rest();
    }
  }

  private void begin(Socket client) throws IOException {
    if (address instanceof UnixDomainSocketAddress) {
      accepted.accept(new EpollWire(transport, client, Optional.of(UNNAMED)));
      return;
    }
    if (!plugAddresses.isEmpty() && plugAddresses.remove(client.remoteAddress())) {
      client.close();
      return;
    }
    try {
      client.setTcpNoDelay(true);
    } catch (IOException e) {
      // The client has gone; reading will tell.
    }
    accepted.accept(new EpollWire(transport, client, Optional.empty()));
  }

  private void rest() {
    registration.submit(NONE);
    transport.loop().schedule(this::wake, REST_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void wake() {
    if (!closed && !silent) {
      registration.submit(EpollIoOps.EPOLLIN);
    }
  }

  @Override
  public void silent(boolean wanted) {
    if (wanted == silent || closed) {
      return;
    }
    onLoop(
        () -> {
          silent = wanted;
          registration.submit(wanted ? NONE : EpollIoOps.EPOLLIN);
        });
    backlog(wanted ? SHORTEST_BACKLOG : BACKLOG);
    if (wanted && address instanceof InetSocketAddress port) {
      plug(port);
    } else {
      unplug();
    }
  }

  private void backlog(int connections) {
    try {
      socket.listen(connections);
    } catch (IOException e) {
      throw new IllegalStateException("listening again on a socket that listens", e);
    }
  }

  private void plug(InetSocketAddress port) {
    InetAddress host =
        port.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : port.getAddress();
    for (int i = 0; i < PLUGS; i++) {
      java.net.Socket plug = new java.net.Socket();
      plugs.add(plug);
      try {
        plug.connect(new InetSocketAddress(host, port.getPort()), PLUG_MILLIS);
        InetSocketAddress from = (InetSocketAddress) plug.getLocalSocketAddress();
        onLoop(() -> plugAddresses.add(from));
      } catch (IOException e) {
        // Full already: clients came in between.
        return;
      }
    }
  }

  private void unplug() {
    for (java.net.Socket plug : plugs) {
      try {
        plug.close();
      } catch (IOException e) {
        // It is closed for us either way.
      }
    }
    plugs.clear();
  }

  @Override
  public void close() {
    closed = true;
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot remove the file of " + address, e);
    }
    onLoop(
        () -> {
          if (registration != null) {
            registration.cancel();
          }
          try {
            socket.close();
          } catch (IOException e) {
            // Closed it is.
          }
        });
    unplug();
  }
}
