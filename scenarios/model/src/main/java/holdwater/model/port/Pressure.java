package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How long threads waited for CPU and memory. A value is absent when the system does not report it.
 *
 * @param cpu share of the time in which at least one thread waited for a core
 * @param memory share of the time in which at least one thread waited for memory
 * @param allOfMemory share of the time in which all threads waited for memory
 * @param swapIn pages read from swap, a second
 * @param swapOut pages written to swap, a second
 * @param runQueue threads that ran or were ready to run at the moment of the look
 */
public record Pressure(
    OptionalDouble cpu,
    OptionalDouble memory,
    OptionalDouble allOfMemory,
    OptionalDouble swapIn,
    OptionalDouble swapOut,
    OptionalLong runQueue) {
  /** No value is known. */
  public static final Pressure UNKNOWN =
      new Pressure(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty());

  public Pressure {
    checkNotNull(cpu, "cpu");
    checkNotNull(memory, "memory");
    checkNotNull(allOfMemory, "allOfMemory");
    checkNotNull(swapIn, "swapIn");
    checkNotNull(swapOut, "swapOut");
    checkNotNull(runQueue, "runQueue");
  }
}
