package holdwater.proxy.link;

import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.NamedToxic;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Has the exchanges of one connection told apart while toxics of its link ask for it. Made when the
 * first one does; confined to the connection's event loop.
 */
final class ExchangeWatch implements Conversation.Connected {

  private final Connection connection;
  private final Pipe up;
  private final Pipe down;
  private final Budget budget;
  private Conversation conversation;
  private boolean opaque;
  private long seen;

  ExchangeWatch(Connection connection, Pipe up, Pipe down, Budget budget) {
    this.connection = connection;
    this.up = up;
    this.down = down;
    this.budget = budget;
  }

  /** True if these toxics ask for exchanges. */
  static boolean isWantedBy(List<NamedToxic> toxics) {
    for (NamedToxic toxic : toxics) {
      if (toxic.isSelective()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Begins, goes on or ends as these toxics want it.
   *
   * @param turn true while the client's bytes open a turn
   * @param isFresh true if no byte has gone over the connection
   */
  void refresh(List<NamedToxic> toxics, BooleanSupplier turn, boolean isFresh) {
    boolean wanted = isWantedBy(toxics);
    if (conversation == null) {
      if (!wanted || opaque) {
        return;
      }
      conversation = new Conversation(up, down, budget, this, turn, isFresh, seen);
      up.framer(conversation.requests());
      down.framer(conversation.responses());
    }
    conversation.want(
        wanted, wantsHeads(toxics, Direction.UPSTREAM), wantsHeads(toxics, Direction.DOWNSTREAM));
    settle();
  }

  private static boolean wantsHeads(List<NamedToxic> toxics, Direction direction) {
    return toxics.stream().anyMatch(toxic -> toxic.direction() == direction && toxic.wantsHeads());
  }

  /** Ends if that was the last time: nobody asks any more, or nothing can be told. */
  void settle() {
    if (conversation != null && conversation.isOver()) {
      opaque = conversation.isUntouched();
      seen = conversation.opened();
      conversation = null;
      up.framer(null);
      down.framer(null);
    }
  }

  /** The connection turned out to carry something else, which others tell apart. */
  void leave() {
    if (conversation != null) {
      conversation.changeProtocol();
      settle();
    }
  }

  /** Whether exchanges are told apart now, so that whoever counts need not guess by turns. */
  boolean isTelling() {
    return conversation != null && conversation.hasBegun() && !conversation.isUntouched();
  }

  void discard() {
    if (conversation != null) {
      conversation.discard();
    }
  }

  @Override
  public void opened() {
    connection.turns().opened();
  }

  @Override
  public void notHttp() {
    if (!connection.mayBecomeHttp2()) {
      connection.link().counters().notHttp.increment();
      connection.turns().toldNothing();
    }
  }

  @Override
  public void answered() {
    connection.turns().answered();
  }

  @Override
  public void breakOff() {
    connection.cut(true);
  }
}
