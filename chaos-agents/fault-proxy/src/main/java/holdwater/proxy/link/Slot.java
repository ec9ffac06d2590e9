package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Compat;
import holdwater.proxy.toxics.Distance;
import holdwater.proxy.toxics.Flow;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.Stage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A toxic's place in one pipe. Its stage begins when the toxic first meets this connection and
 * lives as long as the slot, so a toxicity that goes and comes back finds what was counted.
 */
final class Slot implements Flow {

  private enum State {
    /** Bytes pass by: the toxic does not meet the connection, or not any more. */
    IDLE,
    /** The toxic meets only the first so many, and no bytes of this connection have come yet. */
    EXPECTING,
    BITING,
    /** The toxic is gone, but not all that it held. */
    RETIRING
  }

  private final Pipe pipe;
  private final double place;
  private final RandomGenerator dice;
  private final HitCounts.Count bites;
  private final LongAdder hits;
  private final boolean isFault;
  private NamedToxic toxic;
  private Stage stage;
  private State state = State.IDLE;
  private boolean removed;
  private Slot next;

  Slot(Pipe pipe, NamedToxic toxic, double place, RandomGenerator dice, HitCounts.Count bites) {
    this.pipe = pipe;
    this.place = place;
    this.dice = dice;
    this.bites = bites;
    this.isFault = !Distance.isOne(toxic);
    this.hits = isFault ? pipe.connection().link().counters().hits(toxic.name()) : new LongAdder();
    this.toxic = toxic;
  }

  long toxicId() {
    return toxic.id();
  }

  void next(Slot slot) {
    next = slot;
  }

  /** Bytes are about to come in; true if they meet the toxic, whatever they are. */
  boolean meets() {
    decide();
    return bites();
  }

  private boolean bites() {
    return isFault && state == State.BITING && !toxic.isSelective();
  }

  /** Bytes come: if the connection is among the first for the toxic, it begins. */
  private void decide() {
    if (state == State.EXPECTING) {
      state = State.IDLE;
      if (toxic.places().take()) {
        begin();
      }
    }
  }

  private void begin() {
    state = State.BITING;
    stage = toxic.begin(this);
  }

  /** Brings the slot in line with the toxic as it is set now. */
  void apply(NamedToxic set) {
    boolean changed = !set.toxic().equals(toxic.toxic());
    toxic = set;
    if (place >= set.toxicity()) {
      retire();
    } else if (stage == null && set.places().areLimited() && !set.isSelective()) {
      state = State.EXPECTING;
    } else if (stage == null) {
      begin();
    } else if (changed || state != State.BITING) {
      state = State.BITING;
      stage.update(set.toxic());
    }
  }

  /** The toxic is no longer set; the slot goes when it is empty. */
  void remove() {
    removed = true;
    retire();
    if (state == State.IDLE) {
      pipe.unlink(this);
    }
  }

  private void retire() {
    if (state == State.EXPECTING) {
      state = State.IDLE;
    } else if (state == State.BITING) {
      state = State.RETIRING;
      if (stage.retire()) {
        state = State.IDLE;
      }
    }
  }

  void take(Chunk chunk) {
    decide();
    if (state == State.IDLE) {
      pass(chunk);
    } else {
      if (bites()) {
        bites.increment();
        hits.increment();
      }
      stage.chunk(chunk);
    }
  }

  void takeEnd() {
    // An end without bytes is not worth a place: whoever only looks if the port is open sends that.
    if (state == State.IDLE || state == State.EXPECTING) {
      passEnd();
    } else {
      stage.end();
    }
  }

  void discard() {
    state = State.IDLE;
    if (stage != null) {
      stage.discard();
    }
  }

  @Override
  public void pass(Chunk chunk) {
    if (next == null) {
      pipe.send(chunk);
    } else {
      next.take(chunk);
    }
  }

  @Override
  public void passEnd() {
    if (next == null) {
      pipe.sendEnd();
    } else {
      next.takeEnd();
    }
  }

  @Override
  public void passClose() {
    pipe.cutAtEnd(false);
    passEnd();
  }

  @Override
  public void passReset() {
    pipe.cutAtEnd(true);
    passEnd();
  }

  @Override
  public void close() {
    pipe.connection().cut(false);
  }

  @Override
  public void reset() {
    pipe.connection().cut(true);
  }

  @Override
  public void drained() {
    state = State.IDLE;
    if (removed) {
      pipe.unlink(this);
    }
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public Timer at(long nanos, Runnable task) {
    return pipe.connection()
        .alarms()
        .at(
            pipe.loop(),
            nanos,
            () -> {
              task.run();
              pipe.flush();
            });
  }

  @Override
  public double share(long exchange) {
    return pipe.share(toxic, exchange);
  }

  @Override
  public void met(Exchange exchange) {
    bites.increment();
    pipe.connection().turns().met(exchange);
  }

  @Override
  public RandomGenerator dice() {
    return dice;
  }

  @Override
  public <T> T shared(Supplier<T> made) {
    return pipe.connection().link().shared(toxic.id(), made);
  }

  @Override
  public Compat compat() {
    return pipe.connection().plane().compat();
  }

  @Override
  public void bit(String what) {
    pipe.connection().bit(toxic, what);
  }

  @Override
  public void bit(String what, long number) {
    if (pipe.connection().plane().faultLog().isOn()) {
      bit(what + " " + number);
    }
  }
}
