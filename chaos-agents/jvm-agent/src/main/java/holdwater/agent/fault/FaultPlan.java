package holdwater.agent.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fault as it was asked for; not yet in force. Made for one use, as a stressor holds what it
 * took.
 *
 * @param text in the language of faults
 * @param opens classes of the JDK whose packages the fault reflects on
 * @param deadline after which it ends, however often it is renewed
 */
public record FaultPlan(
    String text,
    List<Spot> spots,
    Optional<Stressor> stressor,
    List<Class<?>> opens,
    Dose dose,
    Optional<Duration> deadline) {
  public FaultPlan {
    spots = List.copyOf(spots);
    opens = List.copyOf(opens);
  }

  /** A fault at places in the code; dose and deadline are read later. */
  public static FaultPlan at(Spot... spots) {
    return new FaultPlan(
        "", List.of(spots), Optional.empty(), List.of(), Dose.ALL, Optional.empty());
  }

  /** A fault of the process. */
  public static FaultPlan of(Stressor stressor) {
    return new FaultPlan(
        "", List.of(), Optional.of(stressor), List.of(), Dose.ALL, Optional.empty());
  }

  /** Lets the fault reflect on classes in the packages of these, of the JDK. */
  public FaultPlan opening(Class<?>... types) {
    return new FaultPlan(text, spots, stressor, List.of(types), dose, deadline);
  }

  FaultPlan complete(String words, Dose measured, Optional<Duration> until) {
    return new FaultPlan(words, spots, stressor, opens, measured, until);
  }
}
