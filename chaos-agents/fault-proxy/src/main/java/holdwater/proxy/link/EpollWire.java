package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A socket straight on Netty's epoll loop, without a channel and its pipeline: one receive and one
 * send per chunk, nothing held while idle.
 */
final class EpollWire implements Wire, EpollIoHandle {

  private static final Logger LOG = System.getLogger(EpollWire.class.getName());

  /** A sender that never stops must leave room for others. */
  private static final int READS_AT_A_TIME = 4;

  /** As for reads, but each takes no more than a kernel's pipe holds. */
  private static final int MOVES_AT_A_TIME = 8;

  private static final int MOVED_AT_A_TIME = 1 << 20;
  private static final int FEW_CHUNKS = 4;
  private static final int IN = EpollIoOps.EPOLLIN.value();
  private static final int OUT = EpollIoOps.EPOLLOUT.value();
  private static final int ERR = EpollIoOps.EPOLLERR.value();

  // Errors and hang-ups are always told; told once each while nothing is read, so that nothing
  // spins.
  private static final int NONE = EpollIoOps.EPOLLET.value();

  private static final EpollIoOps[] INTERESTS = {
    EpollIoOps.valueOf(NONE),
    EpollIoOps.valueOf(IN),
    EpollIoOps.valueOf(NONE | OUT),
    EpollIoOps.valueOf(IN | OUT)
  };

  private final EpollTransport transport;
  private final Socket socket;
  private final Optional<SocketAddress> file;
  private WireListener listener;
  private IoRegistration registration;
  private Runnable connecting;
  private ArrayDeque<Chunk> waiting;
  private KernelPipe moving;
  private int interest;
  private boolean reading;
  private boolean ended;
  private boolean finishing;
  private boolean silently;
  private boolean closed;

  /** With the peer's address if that is the file of a Unix socket. */
  EpollWire(EpollTransport transport, Socket socket, Optional<SocketAddress> file) {
    this.transport = transport;
    this.socket = socket;
    this.file = file;
  }

  @Override
  public EventLoop loop() {
    return transport.loop();
  }

  @Override
  public Optional<SocketAddress> peer() {
    return closed ? Optional.empty() : file.or(() -> Optional.ofNullable(socket.remoteAddress()));
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  Socket socket() {
    return socket;
  }

  /** Runs {@code connected} once the kernel has an outcome, which {@code finishConnect} tells. */
  void connecting(Runnable outcome) {
    connecting = outcome;
    watch();
  }

  @Override
  public void tell(WireListener told) {
    listener = told;
    watch();
  }

  /** Brings what epoll is asked for in line with what is wanted. */
  private void watch() {
    int wanted = (reading ? 1 : 0) + (connecting != null || !isAllOut() ? 2 : 0);
    if (registration == null) {
      registration = transport.register(this);
    } else if (wanted == interest) {
      return;
    }
    interest = wanted;
    registration.submit(INTERESTS[wanted]);
  }

  /** True if nothing waits here for the kernel. */
  private boolean isAllOut() {
    return (waiting == null || waiting.isEmpty()) && moving == null;
  }

  @Override
  public void handle(IoRegistration told, IoEvent event) {
    try {
      handle(((EpollIoEvent) event).ops().value());
    } catch (RuntimeException | OutOfMemoryError e) {
      // Netty's memory for bytes may be full; the heap's end ends the process by a JVM flag.
      // The loop would rest a second if it saw this, with every link on it.
      LOG.log(Level.ERROR, "a connection fails", e);
      if (!closed && listener != null) {
        listener.broken();
      }
    }
  }

  private void handle(int ready) {
    if (closed) {
      return;
    }
    if (connecting != null) {
      Runnable outcome = connecting;
      connecting = null;
      outcome.run();
      return;
    }
    if ((ready & OUT) != 0) {
      drain();
    }
    if (reading && (ready & ~OUT) != 0) {
      read();
    } else if (!closed && !ended && (ready & ERR) != 0) {
      // A reset behind an end says nothing new: what came before it may still be held, and is due.
      checkError();
    }
  }

  private void checkError() {
    try {
      if (socket.getSoError() != 0) {
        listener.broken();
      }
    } catch (IOException e) {
      listener.broken();
    }
  }

  private void read() {
    ByteBuf buffer = transport.scratch();
    try {
      for (int reads = 0; reads < READS_AT_A_TIME && reading; reads++) {
        int capacity = Math.min(buffer.capacity(), listener.room());
        int bytes = socket.recvAddress(buffer.memoryAddress(), 0, capacity);
        if (bytes < 0) {
          ended = true;
          reading(false);
          listener.ended();
          break;
        }
        if (bytes > 0) {
          listener.arrived(buffer.setIndex(0, bytes));
        }
        if (bytes < capacity || !reading || moveBulk()) {
          break;
        }
      }
    } catch (IOException | NotYetConnectedException e) {
      if (!closed) {
        listener.broken();
      }
    }
    if (!closed) {
      listener.paused();
    }
  }

  /** True if as much was moved as may be at a time; false to go on reading. */
  private boolean moveBulk() {
    int moves = 0;
    while (moves < MOVES_AT_A_TIME && reading && listener.bulk() > 0) {
      moves++;
    }
    return moves == MOVES_AT_A_TIME;
  }

  @Override
  public int moveFrom(Wire source) {
    if (closed || finishing || !isAllOut() || !(source instanceof EpollWire from)) {
      return 0;
    }
    moving = transport.borrowPipe();
    if (moving == null) {
      return 0;
    }
    try {
      int taken = moving.fill(from.socket, MOVED_AT_A_TIME);
      if (!drainMoved()) {
        from.reading(false);
        watch();
      }
      return taken;
    } catch (IOException | NotYetConnectedException e) {
      listener.broken();
      return 0;
    }
  }

  @Override
  public void reading(boolean on) {
    if (!closed && reading != (on && !ended)) {
      reading = on && !ended;
      watch();
    }
  }

  @Override
  public int writeNow(ByteBuf lent) {
    if (closed || finishing || !isAllOut()) {
      return 0;
    }
    try {
      return send(lent);
    } catch (IOException | NotYetConnectedException e) {
      listener.broken();
      return 0;
    }
  }

  private int send(ByteBuf bytes) throws IOException {
    int taken =
        bytes.hasMemoryAddress()
            ? socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex())
            : sendCopy(bytes);
    bytes.skipBytes(taken);
    return taken;
  }

  /** Bytes of a toxic's making may lie on the heap. */
  private int sendCopy(ByteBuf bytes) throws IOException {
    ByteBuf copy = transport.allocator().directBuffer(bytes.readableBytes());
    try {
      bytes.getBytes(bytes.readerIndex(), copy, bytes.readableBytes());
      return socket.sendAddress(copy.memoryAddress(), 0, copy.writerIndex());
    } finally {
      copy.release();
    }
  }

  @Override
  public void write(Chunk chunk) {
    if (closed) {
      chunk.drop();
      return;
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>(FEW_CHUNKS);
    }
    boolean first = isAllOut();
    waiting.add(chunk);
    if (first) {
      drain();
    }
  }

  private void drain() {
    try {
      if (moving != null && drainMoved()) {
        listener.unstuck();
      }
      while (!closed && moving == null && waiting != null && !waiting.isEmpty()) {
        Chunk chunk = waiting.element();
        int taken = send(chunk.bytes());
        if (taken > 0) {
          listener.sent(taken);
        }
        if (chunk.size() > 0) {
          break;
        }
        waiting.remove();
        chunk.drop();
      }
      if (!closed) {
        watch();
        shutDownIfAllIsOut();
      }
    } catch (IOException | NotYetConnectedException e) {
      listener.broken();
    }
  }

  /** What was moved goes before what waits; false if some of it is stuck. */
  private boolean drainMoved() throws IOException {
    if (moving == null) {
      return true;
    }
    int given = moving.drain(socket);
    if (given > 0) {
      listener.sent(given);
    }
    if (moving.held() > 0) {
      return false;
    }
    transport.giveBack(moving);
    moving = null;
    return true;
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void finish(boolean told) {
    if (!closed && !finishing) {
      finishing = true;
      silently = !told;
      try {
        shutDownIfAllIsOut();
      } catch (IOException | NotYetConnectedException e) {
        listener.broken();
      }
    }
  }

  private void shutDownIfAllIsOut() throws IOException {
    if (finishing && isAllOut() && !socket.isOutputShutdown()) {
      if (!silently) {
        socket.shutdown(false, true);
      }
      listener.finished();
    }
  }

  @Override
  public void close(boolean reset) {
    if (closed) {
      return;
    }
    closed = true;
    reading = false;
    try {
      if (reset) {
        // Lingering for 0 s makes the kernel send RST; set now, so that it works on connections of
        // any age.
        socket.setSoLinger(0);
      }
    } catch (IOException e) {
      // It has gone already.
    }
    if (registration != null) {
      registration.cancel();
    }
    try {
      socket.close();
    } catch (IOException e) {
      // Closed it is.
    }
    if (moving != null) {
      transport.giveBack(moving);
      moving = null;
    }
    if (waiting != null) {
      waiting.forEach(Chunk::drop);
      waiting.clear();
    }
  }

  /** The loop ends. */
  @Override
  public void close() {
    close(false);
  }
}
