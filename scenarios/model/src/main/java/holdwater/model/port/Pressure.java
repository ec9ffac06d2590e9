package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was waited for. Absent is what the system does not tell.
 *
 * @param cpu share of the time in which somebody waited for a core
 * @param memory share of the time in which somebody waited for memory
 * @param allOfMemory share of the time in which everybody did
 * @param swapIn pages a second that came from swap
 * @param swapOut pages a second that went there
 * @param runQueue threads that ran or could have, at the moment of the look
 */
public record Pressure(
    OptionalDouble cpu,
    OptionalDouble memory,
    OptionalDouble allOfMemory,
    OptionalDouble swapIn,
    OptionalDouble swapOut,
    OptionalLong runQueue) {
  /** Nothing is known. */
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
