package holdwater.proxy.link;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * An open port that leads into a link.
 *
 * <p>To answer no connect at all, it stops accepting, has the kernel's queue shortened and fills
 * what is left of it with connections of its own: from then on the kernel drops every SYN. Where
 * the queue cannot be shortened (no epoll), connects succeed until it is full and get nothing.
 *
 * <p>Opened, closed and silenced by the control thread only.
 */
public final class Listener {

  static final int BACKLOG = 1_024;

  private static final int CLOSE_SECONDS = 5;

  /** Linux counts a queue of one as full when it holds two. */
  private static final int SHORTEST_BACKLOG = 1;

  private static final int PLUGS = SHORTEST_BACKLOG + 1;

  /** A connect to this machine takes microseconds; one that takes longer met a full queue. */
  private static final int PLUG_MILLIS = 200;

  private final Channel channel;
  private final Set<InetSocketAddress> plugAddresses;
  private final List<Socket> plugs = new ArrayList<>();
  private boolean silent;

  /**
   * @param plugAddresses by which those who accept tell its own connections from clients
   */
  Listener(Channel channel, Set<InetSocketAddress> plugAddresses) {
    this.channel = channel;
    this.plugAddresses = plugAddresses;
  }

  static Set<InetSocketAddress> noPlugs() {
    return ConcurrentHashMap.newKeySet();
  }

  /** Where it really listens, as {@code host:port}. */
  public String address() {
    return DataPlane.shown((InetSocketAddress) channel.localAddress());
  }

  /** While silent, connects are not answered; nothing changes for connections that exist. */
  void silent(boolean wanted) {
    if (wanted == silent) {
      return;
    }
    silent = wanted;
    if (wanted) {
      accept(false);
      backlog(SHORTEST_BACKLOG);
      plug();
    } else {
      unplug();
      backlog(BACKLOG);
      accept(true);
    }
  }

  private void accept(boolean on) {
    channel
        .eventLoop()
        .submit(() -> channel.config().setAutoRead(on))
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  private void backlog(int connections) {
    if (channel instanceof EpollServerSocketChannel epoll) {
      try {
        new io.netty.channel.unix.Socket(epoll.fd().intValue()).listen(connections);
      } catch (IOException e) {
        throw new IllegalStateException("listening again on a socket that listens", e);
      }
    }
  }

  private void plug() {
    if (!(channel instanceof EpollServerSocketChannel)) {
      return;
    }
    InetSocketAddress at = (InetSocketAddress) channel.localAddress();
    InetAddress host =
        at.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at.getAddress();
    for (int i = 0; i < PLUGS; i++) {
      Socket plug = new Socket();
      plugs.add(plug);
      try {
        plug.bind(null);
        plug.connect(new InetSocketAddress(host, at.getPort()), PLUG_MILLIS);
        plugAddresses.add((InetSocketAddress) plug.getLocalSocketAddress());
      } catch (IOException e) {
        // Full already: clients came in between, and wait in the queue.
        return;
      }
    }
  }

  private void unplug() {
    for (Socket plug : plugs) {
      try {
        plug.close();
      } catch (IOException e) {
        // It is closed for us either way.
      }
    }
    plugs.clear();
  }

  /** Connects are refused once this returns. */
  void close() {
    channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    unplug();
  }
}
