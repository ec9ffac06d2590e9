package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.NotHttp;
import holdwater.proxy.exchange.Part;
import holdwater.proxy.exchange.Scanner;
import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.Unpooled;

/** Cuts the bytes of one direction where messages end, and notes of which exchange they are. */
abstract sealed class Framer implements Entry permits RequestFramer, ResponseFramer {

  private final Conversation conversation;
  private final Lane lane;
  private final Budget budget;
  private final Scanner scanner;
  private Chunk rest;
  private boolean wantsHeads;
  private boolean holding;
  private int heldBytes;
  private boolean first;

  /** Of the message that goes on; null while it is not known. */
  private Exchange exchange;

  Framer(Conversation conversation, Lane lane, Budget budget, Scanner scanner) {
    this.conversation = conversation;
    this.lane = lane;
    this.budget = budget;
    this.scanner = scanner;
  }

  final Conversation conversation() {
    return conversation;
  }

  final Scanner scanner() {
    return scanner;
  }

  final Exchange exchange() {
    return exchange;
  }

  /** The exchange of the message that now begins; null if its head has to tell. */
  abstract Exchange begun() throws NotHttp;

  /** The head is complete; returns the exchange it is of. */
  abstract Exchange headRead() throws NotHttp;

  /** True if the head that was just read is that of an interim answer. */
  abstract boolean isInterim();

  abstract void messageEnded();

  /** Whether a toxic has to see heads as a whole; a head that is held for nobody goes on. */
  final void wantHeads(boolean whole) {
    wantsHeads = whole;
    if (!whole) {
      release();
    }
  }

  /** True between messages. */
  final boolean isBetween() {
    return scanner.isAtStart();
  }

  /** Takes the next bytes of the sender and hands them on as far as may be. */
  @Override
  public void take(Chunk chunk) {
    if (conversation.isClosing()) {
      chunk.drop();
      return;
    }
    rest = chunk;
    try {
      int at = chunk.bytes().readerIndex();
      while (rest != null && !conversation.isUntouched()) {
        at = step(at);
      }
    } catch (NotHttp e) {
      conversation.giveUp();
    }
    if (rest != null) {
      lane.enter(cut(rest.bytes().writerIndex()));
    }
  }

  @Override
  public void ended() {
    if (conversation.isClosing()) {
      endedWhileClosing();
      return;
    }
    release();
    lane.enterEnd();
  }

  abstract void endedWhileClosing();

  /** Hands on bytes of which nothing can be told. */
  final void pass(Chunk chunk) {
    lane.enter(chunk);
  }

  final void passEnd() {
    lane.enterEnd();
  }

  private int step(int at) throws NotHttp {
    if (scanner.isAtStart()) {
      exchange = begun();
      holding = wantsHeads;
      first = true;
    }
    int next = scanner.scan(rest.bytes(), at);
    switch (scanner.found()) {
      case HEAD -> head(next);
      case MESSAGE -> {
        emit(cut(next), Part.REST, true);
        messageEnded();
      }
      case MORE -> {
        if (holding && scanner.isInHead()) {
          hold(cut(next));
        } else {
          emit(cut(next), Part.REST, false);
        }
      }
    }
    return next;
  }

  private void head(int end) throws NotHttp {
    exchange = headRead();
    boolean ends = scanner.isAtStart();
    if (holding) {
      Part atEnd = isInterim() ? Part.INTERIM : Part.HEAD_END;
      if (heldBytes > 0) {
        emit(held(), atEnd == Part.HEAD_END ? Part.HEAD : atEnd, false);
      }
      emit(cut(end), atEnd, ends);
    } else if (ends) {
      emit(cut(end), Part.REST, true);
    }
    if (ends) {
      messageEnded();
    }
  }

  /** Takes off what lies before the index. */
  private Chunk cut(int end) {
    if (end < rest.bytes().writerIndex()) {
      return rest.split(end - rest.bytes().readerIndex());
    }
    Chunk all = rest;
    rest = null;
    return all;
  }

  private void emit(Chunk chunk, Part part, boolean last) {
    chunk.belongsTo(exchange, part, first, last);
    first = false;
    lane.enter(chunk);
  }

  /**
   * Keeps the scanner's copy only: a head that comes byte by byte must not pin a buffer for each.
   */
  private void hold(Chunk chunk) {
    heldBytes += chunk.size();
    budget.charge(chunk.size());
    chunk.drop();
  }

  private Chunk held() {
    Chunk chunk = lane.adopt(Unpooled.wrappedBuffer(scanner.headSoFar(heldBytes)));
    forgetHeld();
    return chunk;
  }

  private void forgetHeld() {
    budget.refund(heldBytes);
    heldBytes = 0;
    holding = false;
  }

  /** Lets go on what was held of a head. */
  final void release() {
    if (heldBytes > 0) {
      emit(held(), Part.REST, false);
    }
    holding = false;
  }

  final void discard() {
    forgetHeld();
  }
}
