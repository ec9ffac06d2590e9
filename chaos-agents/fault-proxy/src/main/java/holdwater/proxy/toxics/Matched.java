package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Lets a toxic meet only the messages that it is meant for, and keeps the order of all bytes.
 *
 * <pre>
 *   m1 is held by the toxic  ──────────────┐
 *   u2 is none of its, and waits behind m1 ┴─→ m1 u2
 * </pre>
 *
 * <p>The toxic begins with the first message that fits, so a {@code timeout} counts from there.
 * Once it has dropped bytes of a message, what follows on the connection cannot be told from damage
 * and meets it as well. The end of the bytes belongs to the message before it.
 */
final class Matched implements Stage, Flow, Chunk.Holder {

  private final Match match;
  private final Places places;
  private final Flow flow;
  private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
  private Toxic toxic;
  private Stage stage;
  private Exchange judged;
  private boolean fits;
  private int inside;
  private boolean busy;
  private boolean inMessage;
  private boolean damaged;
  private boolean lastWasMine;
  private boolean ended;
  private boolean retired;
  private boolean gone;
  private boolean discarded;

  /** With a place for everybody. */
  Matched(Toxic toxic, Match match, Flow flow) {
    this(toxic, match, new Places(Optional.empty()), flow);
  }

  Matched(Toxic toxic, Match match, Places places, Flow flow) {
    this.toxic = toxic;
    this.match = match;
    this.places = places;
    this.flow = flow;
  }

  @Override
  public void chunk(Chunk chunk) {
    waiting.add(chunk);
    move();
  }

  /** Lets go on what may, in order; does nothing while the toxic is at work. */
  private void move() {
    while (!busy && !discarded && !waiting.isEmpty()) {
      lastWasMine = isMine(waiting.element());
      if (lastWasMine) {
        give(waiting.remove());
      } else if (inside == 0) {
        flow.pass(waiting.remove());
      } else {
        return;
      }
    }
    if (!busy && !discarded) {
      finish();
    }
  }

  private void finish() {
    if (ended) {
      ended = false;
      if (lastWasMine && stage != null && !gone) {
        work(stage::end);
      } else {
        flow.passEnd();
      }
    }
    if (retired && gone && !discarded) {
      flow.drained();
    }
  }

  private boolean isMine(Chunk chunk) {
    if (gone) {
      return false;
    }
    return inMessage || damaged || (!retired && fits(chunk.exchange()));
  }

  private boolean fits(Exchange exchange) {
    if (exchange != judged) {
      judged = exchange;
      fits =
          exchange != null
              && fits(toxic, match, exchange, () -> flow.share(exchange.index()))
              && places.take();
    }
    return fits;
  }

  /** True if the toxic is to meet the exchange; whether it has a place for it is not asked. */
  static boolean fits(Toxic toxic, Match match, Exchange exchange, DoubleSupplier share) {
    return match.fits(exchange.request())
        && toxic.meets(exchange.request())
        && share.getAsDouble() < match.share();
  }

  private void give(Chunk chunk) {
    if (chunk.isFirst()) {
      flow.met(chunk.exchange());
    }
    inMessage = !chunk.isLast();
    inside++;
    chunk.heldBy(this);
    if (stage == null) {
      work(() -> stage = toxic.begin(this));
    }
    if (!discarded) {
      work(() -> stage.chunk(chunk));
    } else {
      chunk.drop();
    }
  }

  /** What the toxic lets go or drops meanwhile is only followed up afterwards. */
  private void work(Runnable call) {
    busy = true;
    call.run();
    busy = false;
  }

  @Override
  public void split() {
    inside++;
  }

  @Override
  public void dropped() {
    inside--;
    // Those who work on whole messages know what they drop.
    damaged |= !toxic.worksOnMessages();
  }

  @Override
  public void end() {
    ended = true;
    move();
  }

  @Override
  public void update(Toxic changed) {
    toxic = changed;
    retired = false;
    gone = false;
    if (stage != null) {
      work(() -> stage.update(changed));
      move();
    }
  }

  @Override
  public boolean retire() {
    retired = true;
    if (stage == null) {
      gone = true;
    } else {
      work(this::retireStage);
    }
    if (!gone || discarded) {
      return false;
    }
    waiting.forEach(flow::pass);
    waiting.clear();
    if (ended) {
      ended = false;
      flow.passEnd();
    }
    return true;
  }

  private void retireStage() {
    if (stage.retire()) {
      gone = true;
    }
  }

  @Override
  public void discard() {
    discarded = true;
    if (stage != null) {
      stage.discard();
    }
    waiting.forEach(Chunk::drop);
    waiting.clear();
  }

  @Override
  public void pass(Chunk chunk) {
    chunk.heldBy(null);
    inside--;
    flow.pass(chunk);
  }

  @Override
  public void passEnd() {
    flow.passEnd();
  }

  @Override
  public void passClose() {
    nothingFollows();
    flow.passClose();
  }

  @Override
  public void passReset() {
    nothingFollows();
    flow.passReset();
  }

  /** Messages that do not fit are lost like the others behind the last byte of the connection. */
  private void nothingFollows() {
    damaged = true;
  }

  @Override
  public <T> T shared(Supplier<T> made) {
    return flow.shared(made);
  }

  @Override
  public void close() {
    flow.close();
  }

  @Override
  public void reset() {
    flow.reset();
  }

  @Override
  public void drained() {
    gone = true;
  }

  @Override
  public long now() {
    return flow.now();
  }

  @Override
  public Timer at(long nanos, Runnable task) {
    return flow.at(
        nanos,
        () -> {
          work(task);
          move();
        });
  }

  @Override
  public RandomGenerator dice() {
    return flow.dice();
  }

  @Override
  public double share(long exchange) {
    return flow.share(exchange);
  }

  @Override
  public void met(Exchange exchange) {
    flow.met(exchange);
  }

  @Override
  public void bit(String what) {
    flow.bit(what);
  }

  @Override
  public void bit(String what, long number) {
    flow.bit(what, number);
  }
}
