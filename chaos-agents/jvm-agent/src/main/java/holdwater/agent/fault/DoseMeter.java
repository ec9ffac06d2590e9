package holdwater.agent.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Measures out a dose, call by call. Safe for all threads. */
final class DoseMeter {
  private static final int CHANCE = 0;

  private final Dose dose;
  private final Draws draws;
  private final LongSupplier nanoTime;
  private final long start;
  private final AtomicLong met = new AtomicLong();
  private final AtomicLong reserved = new AtomicLong();
  private final AtomicLong bitten = new AtomicLong();
  private final AtomicLong second = new AtomicLong(-1);
  private final AtomicLong bittenInSecond = new AtomicLong();

  DoseMeter(Dose dose, Draws draws, LongSupplier nanoTime) {
    this.dose = dose;
    this.draws = draws;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
  }

  /**
   * The call's number if it is its turn, or 0. A turn is to be {@link #count counted} when the
   * fault has bitten, or else {@link #handBack handed back}.
   */
  long reserve() {
    long number = met.incrementAndGet();
    if (number > dose.first()
        || number % dose.every() != 0
        || (dose.chance() < 1 && draws.unit(number, CHANCE) >= dose.chance())
        || !withinRate()) {
      return 0;
    }
    if (reserved.incrementAndGet() > dose.atMost()) {
      reserved.decrementAndGet();
      return 0;
    }
    return number;
  }

  void count() {
    bitten.incrementAndGet();
  }

  /** Only of what may be bitten in all: a rate is one of tries. */
  void handBack() {
    reserved.decrementAndGet();
  }

  private boolean withinRate() {
    if (dose.perSecond() == Long.MAX_VALUE) {
      return true;
    }
    long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - start);
    long seen = second.get();
    if (now > seen && second.compareAndSet(seen, now)) {
      bittenInSecond.set(0);
    }
    return bittenInSecond.incrementAndGet() <= dose.perSecond();
  }

  long met() {
    return met.get();
  }

  long bitten() {
    return bitten.get();
  }
}
