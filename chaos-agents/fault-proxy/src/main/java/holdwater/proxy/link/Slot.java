package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Flow;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.Stage;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A toxic's place in one pipe. Holds its stage while the toxic meets this connection, and after
 * that until what the stage delayed has left.
 */
final class Slot implements Flow {

  private final Pipe pipe;
  private final double place;
  private final RandomGenerator dice;
  private final Bites.Count bites;
  private NamedToxic toxic;
  private Stage stage;
  private boolean retiring;
  private boolean removed;
  private Slot next;

  Slot(Pipe pipe, NamedToxic toxic, double place, RandomGenerator dice, Bites.Count bites) {
    this.pipe = pipe;
    this.place = place;
    this.dice = dice;
    this.bites = bites;
    this.toxic = toxic;
  }

  long toxicId() {
    return toxic.id();
  }

  void next(Slot slot) {
    next = slot;
  }

  /** True if chunks suffer here now. */
  boolean bites() {
    return stage != null && !retiring;
  }

  /** Brings the slot in line with the toxic as it is set now. */
  void apply(NamedToxic set) {
    boolean changed = !set.toxic().equals(toxic.toxic());
    toxic = set;
    if (place >= set.toxicity()) {
      retire();
    } else if (stage == null) {
      stage = set.toxic().begin(this);
    } else if (changed || retiring) {
      retiring = false;
      stage.update(set.toxic());
    }
  }

  /** The toxic is no longer set; the slot goes when it is empty. */
  void remove() {
    removed = true;
    retire();
    if (stage == null) {
      pipe.unlink(this);
    }
  }

  private void retire() {
    if (bites()) {
      retiring = true;
      if (stage.retire()) {
        stage = null;
        retiring = false;
      }
    }
  }

  void take(Chunk chunk) {
    if (stage == null) {
      pass(chunk);
    } else {
      if (!retiring) {
        bites.increment();
      }
      stage.chunk(chunk);
    }
  }

  void takeEnd() {
    if (stage == null) {
      passEnd();
    } else {
      stage.end();
    }
  }

  void discard() {
    if (stage != null) {
      stage.discard();
      stage = null;
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
  public void close() {
    pipe.connection().cut(false);
  }

  @Override
  public void reset() {
    pipe.connection().cut(true);
  }

  @Override
  public void drained() {
    stage = null;
    retiring = false;
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
    ScheduledFuture<?> scheduled =
        pipe.loop()
            .schedule(
                () -> {
                  task.run();
                  pipe.flush();
                },
                Math.max(0, nanos - now()),
                TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public RandomGenerator dice() {
    return dice;
  }
}
