package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;

/**
 * Counts the turns of one connection, and those that a fault hit. A turn is what a client says
 * before the server speaks again. Where the requests in it are told apart, they are counted in its
 * place. Confined to the event loop of its connection.
 */
final class Turns {
  private final Counters counters;
  private boolean clients = true;
  private boolean began;
  private boolean standsForNext;
  private int countedInTurn;
  private long counted;
  private boolean cameLate;
  private boolean hit;

  /** The last that was counted is one of those that are told apart, and was hit as that. */
  private boolean metExchange;

  private long hits;

  Turns(Counters counters) {
    this.counters = counters;
  }

  /** The connection was held back, and its first turn with it. */
  void cameLate() {
    cameLate = true;
  }

  /**
   * Bytes came from the client.
   *
   * @param toldApart whether requests are counted in place of turns
   * @return whether they begin a turn
   */
  boolean fromClient(boolean toldApart) {
    began = clients;
    if (clients) {
      clients = false;
      standsForNext = !toldApart;
      countedInTurn = 0;
      if (standsForNext) {
        count();
      }
    }
    return began;
  }

  /** Whether the last bytes from the client began a turn. */
  boolean began() {
    return began;
  }

  /** The client got an answer, from the server or in its place. */
  void answered() {
    clients = true;
  }

  /** A request began: the unit of counting where exchanges are told apart. */
  void opened() {
    if (standsForNext) {
      // The turn that it began was counted already.
      standsForNext = false;
    } else {
      count();
    }
  }

  /** A request began on a stream of its own. */
  void opened(Exchange exchange) {
    opened();
    if (hit) {
      // It was hit before it began: other streams may come before its next fault.
      hit = false;
      exchange.hit();
    }
  }

  /** The request of the turn under way goes on as a stream: it is counted, and as it was hit. */
  void upgraded(Exchange exchange) {
    standsForNext = false;
    if (hit || metExchange) {
      hit = false;
      exchange.hit();
    }
  }

  /** The turn that was left to the requests in it had none that could be told. */
  void toldNothing() {
    if (!clients && countedInTurn == 0) {
      count();
    }
  }

  /** A toxic that does not meet all bytes meets a message. */
  void met(Exchange exchange) {
    if (!hit && exchange.hit()) {
      metExchange = true;
      hit();
    }
  }

  /** Bytes go on, and toxics meet them or not. */
  void passed(boolean met) {
    if (!hit && met) {
      hit = true;
      hit();
    }
  }

  private void count() {
    counted++;
    countedInTurn++;
    hit = false;
    metExchange = false;
    counters.exchanges.increment();
    if (cameLate) {
      // Who asks first on a new connection is the one who waited for it.
      cameLate = false;
      hit = true;
      hit();
    }
  }

  /** Never more than there are exchanges: toxics of both kinds may meet the same one. */
  private void hit() {
    if (hits < counted) {
      hits++;
      counters.exchangesHit.increment();
    }
  }
}
