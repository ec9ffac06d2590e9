package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * One end of a connection: a TCP or Unix socket that never blocks.
 *
 * <p>Confined to its loop, except for {@link #loop}. Reads nothing until told to.
 */
interface Wire {

  /** What a wire tells, on its loop; nothing after {@link #close}. */
  interface WireListener {

    /** How many bytes may come at once, at least one. */
    int room();

    /** Bytes came. They are lent: who wants to keep them copies them before returning. */
    void arrived(ByteBuf lent);

    /** That was all for now. */
    void paused();

    /** The peer has finished sending; told once. */
    void ended();

    /**
     * More comes at once than is read at a time. Whoever has nothing to do with the bytes may have
     * them moved, by {@link Wire#moveFrom} of the wire where they go.
     *
     * @return how many bytes were moved; 0 to get them by {@link #arrived}
     */
    default int bulk() {
      return 0;
    }

    /** The kernel took that many bytes. */
    void sent(int bytes);

    /** Bytes that were moved and got stuck have gone. */
    default void unstuck() {}

    /** All that was written has gone, and the peer was told of the end if it should be. */
    void finished();

    /** Reset by the peer or lost; the wire still wants to be closed. */
    void broken();
  }

  EventLoop loop();

  /** Who is at the other end, unless it has gone; clients of Unix sockets have an empty path. */
  Optional<SocketAddress> peer();

  /** Begins to tell, before reading or writing; from then on it may be told to tell another. */
  void tell(WireListener listener);

  /** While off, bytes stay in the kernel and the sender feels it. */
  void reading(boolean on);

  /**
   * Writes what the kernel takes at once, without keeping anything; none while chunks wait.
   *
   * @return how much of the lent bytes was taken and is now behind their reader index
   */
  int writeNow(ByteBuf lent);

  /**
   * Moves bytes from that wire to this without anybody seeing them; stops its reading when they get
   * stuck on the way.
   *
   * @return how many bytes left that wire; 0 when it cannot be done now
   */
  default int moveFrom(Wire source) {
    return 0;
  }

  /** Writes the chunk, now or when the kernel takes it; then releases and refunds it. */
  void write(Chunk chunk);

  /** What {@link #write} got leaves now, if it has not yet. */
  void flush();

  /**
   * The end, once all is written; the peer's own direction stays open.
   *
   * @param told false if the peer is not to see it
   */
  void finish(boolean told);

  /** True if the peer's end was none by the rules of what is spoken here; asked after it. */
  default boolean isCutOff() {
    return false;
  }

  /** The end that follows is none by the rules of what is spoken here, as that of the sender. */
  default void cutOff() {}

  /** Ends the connection, with RST or with FIN, and drops what waits; harmless when repeated. */
  void close(boolean reset);
}
