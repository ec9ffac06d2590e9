package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/** Where what a socket tells enters its connection: one pipe begins here, the other ends. */
final class End implements Wire.WireListener {

  private final Connection connection;
  private final Pipe in;
  private final Pipe out;
  private final Consumer<ByteBuf> turn;

  /**
   * @param in reads from this end
   * @param out writes to it
   * @param turn gets each chunk before it enters the pipe; nothing of what is moved unseen
   */
  End(Connection connection, Pipe in, Pipe out, Consumer<ByteBuf> turn) {
    this.connection = connection;
    this.in = in;
    this.out = out;
    this.turn = turn;
  }

  @Override
  public int room() {
    return in.room();
  }

  @Override
  public void arrived(ByteBuf lent) {
    turn.accept(lent);
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
    if (!in.isFree()) {
      return 0;
    }
    turn.accept(Unpooled.EMPTY_BUFFER);
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
