package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Linux: sockets on Netty's epoll loop, without its channels. See {@link EpollWire} for why. */
// Netty's futures: nothing is left to do once a shut-down has begun.
@SuppressWarnings("FutureReturnValueIgnored")
final class EpollTransport implements Transport {

  /** What one receive takes at most. All wires share the buffer, as its bytes are only lent. */
  private static final int SCRATCH_BYTES = 256 * 1024;

  /** Two descriptors and 64 KiB of kernel memory each. */
  private static final int MAX_PIPES = 64;

  private static final int QUIT_SECONDS = 2;

  private final IoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("link", true), EpollIoHandler.newFactory());
  private final IoEventLoop loop = loops.next();
  private final ByteBufAllocator allocator = Memory.allocator();
  private final ByteBuf scratch = allocator.directBuffer(SCRATCH_BYTES, SCRATCH_BYTES);

  private final ArrayDeque<KernelPipe> freePipes = new ArrayDeque<>();
  private int pipes;

  EpollTransport() {
    loop.execute(TimerSlack::tighten);
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  ByteBuf scratch() {
    return scratch;
  }

  /** A pipe for bytes that are moved, or null when too many have got stuck in theirs. */
  KernelPipe borrowPipe() {
    KernelPipe pipe = freePipes.poll();
    if (pipe == null && pipes < MAX_PIPES) {
      try {
        pipe = new KernelPipe();
        pipes++;
      } catch (IOException e) {
        // No descriptors left.
        return null;
      }
    }
    return pipe;
  }

  void giveBack(KernelPipe pipe) {
    if (pipe.held() == 0) {
      freePipes.add(pipe);
    } else {
      pipe.close();
      pipes--;
    }
  }

  ByteBufAllocator allocator() {
    return allocator;
  }

  /** Called on the loop, where registering is done when it returns. */
  IoRegistration register(EpollIoHandle handle) {
    Future<IoRegistration> done = loop.register(handle);
    if (!done.isSuccess()) {
      throw new IllegalStateException("cannot watch a socket", done.cause());
    }
    return done.getNow();
  }

  @Override
  public Port open(SocketAddress at, Consumer<Wire> accepted) throws IOException {
    Socket socket;
    try {
      socket = socket(at);
    } catch (ChannelException e) {
      // No descriptors left, or no IPv6 here.
      throw new IOException(e.getMessage(), e);
    }
    try {
      return at instanceof UnixDomainSocketAddress file
          ? EpollPort.at(file, this, socket, accepted)
          : EpollPort.at((InetSocketAddress) at, this, socket, accepted);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket socket(SocketAddress of) {
    if (of instanceof UnixDomainSocketAddress) {
      return LinuxSocket.newSocketDomain();
    }
    return LinuxSocket.newSocketStream(
        ((InetSocketAddress) of).getAddress() instanceof Inet6Address
            ? SocketProtocolFamily.INET6
            : SocketProtocolFamily.INET);
  }

  private EpollWire unconnected(SocketAddress to) {
    return new EpollWire(
        this, socket(to), Optional.of(to).filter(UnixDomainSocketAddress.class::isInstance));
  }

  private static boolean connect(Socket socket, SocketAddress to) throws IOException {
    if (to instanceof UnixDomainSocketAddress file) {
      try {
        return socket.connect(new DomainSocketAddress(file.getPath().toString()));
      } catch (FileNotFoundException e) {
        // Netty has no words for it.
        throw new IOException("no such file or directory", e);
      }
    }
    socket.setTcpNoDelay(true);
    return socket.connect(to);
  }

  @Override
  public Runnable dial(SocketAddress to, int timeoutMillis, Dialled dialled) {
    EpollWire wire;
    try {
      wire = unconnected(to);
    } catch (ChannelException e) {
      // No descriptors left.
      dialled.failed(Transport.words(e));
      return () -> {};
    }
    try {
      if (connect(wire.socket(), to)) {
        reached(wire, dialled);
        return () -> {};
      }
    } catch (IOException e) {
      wire.close(false);
      dialled.failed(Transport.words(e));
      return () -> {};
    }
    ScheduledFuture<?> timeout =
        loop.schedule(
            () -> {
              wire.close(false);
              dialled.failed("no answer within " + timeoutMillis + " ms");
            },
            timeoutMillis,
            TimeUnit.MILLISECONDS);
    wire.connecting(
        () -> {
          timeout.cancel(false);
          finish(wire, dialled);
        });
    return () -> {
      // Called off before an outcome only: whoever has a wire closes it.
      if (timeout.cancel(false)) {
        wire.close(false);
      }
    };
  }

  private static void finish(EpollWire wire, Dialled dialled) {
    try {
      if (wire.socket().finishConnect()) {
        reached(wire, dialled);
        return;
      }
    } catch (IOException e) {
      wire.close(false);
      dialled.failed(Transport.words(e));
      return;
    }
    wire.close(false);
    dialled.failed("the connect did not end");
  }

  /** Dialling a dead port of the ephemeral range can meet itself: both ends the same socket. */
  private static void reached(EpollWire wire, Dialled dialled) {
    Optional<SocketAddress> peer = wire.peer();
    boolean itself =
        peer.isPresent()
            && peer.get() instanceof InetSocketAddress remote
            && remote.equals(wire.socket().localAddress());
    if (peer.isEmpty() || itself) {
      wire.close(false);
      dialled.failed(MET_ITSELF);
    } else {
      dialled.connected(wire);
    }
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, QUIT_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    scratch.release();
    freePipes.forEach(KernelPipe::close);
  }
}
