package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What a {@link Stage} may do to the direction and the connection it works on. */
public interface Flow {

  /** Hands the chunk on to the next toxic or to the receiver. */
  void pass(Chunk chunk);

  /** Hands the sender's end on; nothing may be passed after it. */
  void passEnd();

  /**
   * Hands on that the connection closes: once that has reached the receiver, behind all that was
   * passed before it, both sides close politely (FIN). Nothing may be passed after it.
   */
  void passClose();

  /** As {@link #passClose}, but both sides are reset (RST), and the receiver sees no end before. */
  void passReset();

  /** Closes the connection on both sides at once, politely (FIN). */
  void close();

  /** Resets the connection on both sides (RST). */
  void reset();

  /** A retired stage holds nothing any more. */
  void drained();

  /** The time, in nanoseconds of the clock that {@link #at} and {@link Chunk#stamp} use. */
  long now();

  /** Runs the task once {@link #now} has reached {@code nanos}, never before. */
  Timer at(long nanos, Runnable task);

  /**
   * The dice of this toxic on this connection: decided by the proxy's seed, the same in every run.
   */
  RandomGenerator dice();

  /** Which of Toxiproxy's old ways this proxy keeps. */
  default Compat compat() {
    return Compat.OFF;
  }

  /**
   * Where an exchange of this connection stands in {@code [0, 1)} for this toxic: it is among a
   * share of them if this is below it. Decided by the proxy's seed.
   *
   * @param exchange its number on the connection
   */
  double share(long exchange);

  /** A message of this exchange meets the toxic, which does not meet all. */
  void met(Exchange exchange);

  /**
   * The toxic did to this connection what the words say: for the fault log. Only what is decided by
   * the seed and by the bytes may be in the words, so that a run repeats them.
   */
  default void bit(String what) {}

  /** As {@link #bit(String)}, with the number that was drawn or met. */
  default void bit(String what, long number) {}

  /**
   * What the connections that this toxic meets have in common; made by the first to ask, gone with
   * the toxic. They may ask from several threads.
   *
   * @param made its type must be the same in all calls of a toxic
   */
  <T> T shared(Supplier<T> made);

  /** A task that has been scheduled. */
  interface Timer {

    /** Takes the task back; harmless once it has run. */
    void cancel();
  }
}
