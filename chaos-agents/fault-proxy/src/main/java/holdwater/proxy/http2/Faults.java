package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.toxics.Compat;
import holdwater.proxy.toxics.Flow.Timer;
import holdwater.proxy.toxics.NamedToxic;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The toxics that a connection meets, and what they need. All calls come from its event loop. */
public interface Faults {

  /** Those that may meet single streams of this connection now, in the order in which they act. */
  List<NamedToxic> toxics();

  /** The time, in nanoseconds of the clock that {@link #at} uses. */
  long now();

  /** Runs the task once {@link #now} has reached {@code nanos}, never before. */
  Timer at(long nanos, Runnable task);

  /** Where an exchange stands in {@code [0, 1)} for the shares of a toxic. */
  double share(NamedToxic toxic, long exchange);

  /** The dice of a toxic on this connection, the same at every call. */
  RandomGenerator dice(NamedToxic toxic);

  /** The toxic meets a message of the exchange. */
  void met(NamedToxic toxic, Exchange exchange);

  /** The toxic did what the words say, for the fault log. */
  void bit(NamedToxic toxic, String what);

  /** As {@link #bit(NamedToxic, String)}, with the number that was drawn or met. */
  void bit(NamedToxic toxic, String what, long number);

  /** What all connections that the toxic meets have in common. */
  <T> T shared(NamedToxic toxic, Supplier<T> made);

  /** Which of Toxiproxy's old ways are kept. */
  Compat compat();
}
