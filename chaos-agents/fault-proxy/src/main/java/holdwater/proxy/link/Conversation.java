package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.NotHttp;
import holdwater.proxy.exchange.Part;
import holdwater.proxy.exchange.Request;
import holdwater.proxy.exchange.SyntheticResponse;
import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the two sides of a connection say, told apart as HTTP exchanges; there only while a toxic of
 * the link asks for it.
 *
 * <pre>
 *   requests   ──┬─→ toxics ─→ server          each chunk is of one message and knows its exchange;
 *        open: [ e7 e8 e9 ]                    not a byte is changed, and none waits except for
 *   client ←─ toxics ←─┴──  responses          the end of a head that a toxic has to see
 * </pre>
 *
 * <p>What is not HTTP/1.1, or no longer, passes untouched from there on. Confined to the
 * connection's event loop.
 */
final class Conversation {

  /** What becomes of the connection. */
  interface Connected {

    /** A request began. */
    void opened();

    /** These bytes are no HTTP that can be told apart, and pass untouched from now on. */
    void notHttp();

    /** The client got an answer, though not from the server. */
    void answered();

    /** An exchange was taken from the server and can no longer be answered. */
    void breakOff();
  }

  /** Requests that wait for their answers; no client sends more ahead. */
  private static final int MAX_OPEN = 512;

  /** What their heads may take together, in bytes. */
  private static final int MAX_REMEMBERED = 128 * 1024;

  private final Lane up;
  private final Lane down;
  private final Budget budget;
  private final Connected connected;
  private final ArrayDeque<Exchange> open = new ArrayDeque<>(2);
  private final RequestFramer requests;
  private final ResponseFramer responses;
  private long opened;
  private int remembered;
  private boolean wanted = true;
  private boolean untouched;
  private boolean closing;
  private boolean serverEnded;

  /**
   * @param turn true while the client's bytes come first on the connection or after the server's
   * @param isFresh false if bytes went over the connection before; then it begins with the next
   *     request that opens a turn
   * @param firstIndex number of the next exchange
   */
  Conversation(
      Lane up,
      Lane down,
      Budget budget,
      Connected connected,
      BooleanSupplier turn,
      boolean isFresh,
      long firstIndex) {
    this.opened = firstIndex;
    this.up = up;
    this.down = down;
    this.budget = budget;
    this.connected = connected;
    this.requests = new RequestFramer(this, up, budget, turn, isFresh);
    this.responses = new ResponseFramer(this, down, budget);
  }

  Framer requests() {
    return requests;
  }

  Framer responses() {
    return responses;
  }

  /** Which directions have toxics that must see whole heads; and whether it is needed at all. */
  void want(boolean needed, boolean requestHeads, boolean responseHeads) {
    wanted = needed;
    requests.wantHeads(requestHeads);
    responses.wantHeads(responseHeads);
  }

  /** True if chunks need not come here any more. */
  boolean isOver() {
    return untouched || (!wanted && isIdle());
  }

  private boolean isIdle() {
    return open.isEmpty() && !closing && requests.isBetween() && responses.isBetween();
  }

  /** Number of the next exchange. */
  long opened() {
    return opened;
  }

  boolean isUntouched() {
    return untouched;
  }

  /** True once an answer of our own has ended the connection. */
  boolean isClosing() {
    return closing;
  }

  boolean hasBegun() {
    return requests.hasBegun();
  }

  Exchange open(Request request) throws NotHttp {
    if (open.size() >= MAX_OPEN || remembered + request.size() > MAX_REMEMBERED) {
      throw new NotHttp("more requests ahead than can be remembered");
    }
    Exchange exchange = new Exchange(opened++, request, this::deliver);
    open.add(exchange);
    connected.opened();
    remembered += request.size();
    budget.charge(request.size());
    return exchange;
  }

  /** The exchange whose answer the server begins. */
  Exchange answering() throws NotHttp {
    Exchange exchange = open.peek();
    if (exchange == null || exchange.isTaken()) {
      throw new NotHttp("an answer that nobody asked for");
    }
    exchange.serve();
    return exchange;
  }

  /** The server has answered the exchange. */
  void answered() {
    if (untouched) {
      // A toxic on the answer's way has ended the connection with its last byte.
      return;
    }
    close();
    deliver();
  }

  private void close() {
    forget(open.remove());
  }

  private void forget(Exchange exchange) {
    remembered -= exchange.request().size();
    budget.refund(exchange.request().size());
  }

  /** Sends what was answered in the server's place, as far as it is its turn. */
  private void deliver() {
    while (!closing && !serverEnded && !open.isEmpty() && open.element().isTaken()) {
      Optional<SyntheticResponse> answer = open.element().nextAnswer();
      if (answer.isEmpty()) {
        return;
      }
      send(open.element(), answer.get());
      if (untouched) {
        // A toxic on the answer's way has ended the connection, and with it all that was open.
        return;
      }
      if (answer.get().isFinal()) {
        close();
        if (answer.get().closes()) {
          closing = true;
          down.enterEnd();
        }
      }
      down.flush();
    }
  }

  private void send(Exchange exchange, SyntheticResponse answer) {
    connected.answered();
    ByteBuf body = answer.body();
    boolean ends = !body.isReadable();
    // Charged to the client's bytes: a client that asks and does not read has to wait.
    Chunk head = up.adopt(answer.head());
    head.belongsTo(exchange, answer.isFinal() ? Part.HEAD_END : Part.INTERIM, true, ends);
    down.enter(head);
    if (!ends) {
      Chunk rest = up.adopt(body);
      rest.belongsTo(exchange, Part.REST, false, true);
      down.enter(rest);
    }
  }

  /** There is nothing more to answer with: what comes now would be taken for the server's last. */
  void serverEnded() {
    serverEnded = true;
  }

  /** From now on the connection carries something else, as both sides have agreed. */
  void changeProtocol() {
    letBe();
  }

  void giveUp() {
    connected.notHttp();
    letBe();
  }

  private void letBe() {
    untouched = true;
    boolean isAnybodyTaken = open.stream().anyMatch(Exchange::isTaken);
    open.forEach(Exchange::serve);
    open.forEach(this::forget);
    open.clear();
    if (isAnybodyTaken) {
      connected.breakOff();
      return;
    }
    requests.release();
    responses.release();
  }

  /** The connection is gone. */
  void discard() {
    untouched = true;
    open.forEach(this::forget);
    open.clear();
    requests.discard();
    responses.discard();
  }
}
