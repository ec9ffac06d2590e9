package holdwater.proxy.link;

import holdwater.proxy.exchange.Upgrade;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Where what a socket tells enters its connection: one pipe begins here, the other ends. */
final class End implements Wire.WireListener {

  private final Connection connection;
  private final Pipe in;
  private final Pipe out;
  private final Watcher watcher;

  /** Sees what comes in here. */
  interface Watcher {
    /** A chunk that is about to enter the pipe; nothing of what is moved unseen. */
    void comes(ByteBuf bytes);

    /** How many of the bytes are the last of what is spoken now; -1 as a rule. */
    default int border(ByteBuf bytes) {
      return Upgrade.NO_BORDER;
    }

    /** These last bytes have entered the pipe. */
    default void changes() {}
  }

  /**
   * @param in reads from this end
   * @param out writes to it
   */
  End(Connection connection, Pipe in, Pipe out, Watcher watcher) {
    this.connection = connection;
    this.in = in;
    this.out = out;
    this.watcher = watcher;
  }

  @Override
  public int room() {
    return in.room();
  }

  @Override
  public void arrived(ByteBuf lent) {
    int last = watcher.border(lent);
    if (last >= 0) {
      enters(lent.readSlice(last));
      watcher.changes();
    }
    if (last < 0 || lent.isReadable()) {
      enters(lent);
    }
  }

  private void enters(ByteBuf lent) {
    watcher.comes(lent);
    in.arrived(lent);
  }

  @Override
  public void paused() {
    in.flush();
  }

  @Override
  public void ended() {
    in.ended();
  }

  @Override
  public int bulk() {
    if (!in.isFree() || connection.mayChange()) {
      return 0;
    }
    watcher.comes(Unpooled.EMPTY_BUFFER);
    return in.moveBulk();
  }

  @Override
  public void unstuck() {
    out.unstuck();
  }

  @Override
  public void sent(int bytes) {
    out.sent(bytes);
  }

  @Override
  public void finished() {
    out.reachedEnd();
  }

  @Override
  public void broken() {
    connection.broken(in);
  }
}
