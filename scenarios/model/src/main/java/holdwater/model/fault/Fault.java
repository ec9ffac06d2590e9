package holdwater.model.fault;

import java.time.Duration;
import java.util.Optional;

/** Something done to a system on purpose. Every fault is a record that cannot be invalid. */
public sealed interface Fault
    permits ProcessFault, NetworkFault, JvmFault, SpringFault, Crowd, Nothing {
  /** The word for it in scenario files and reports. */
  String kind();

  /** The fault with its dose, for people. */
  default String describe() {
    return kind();
  }

  /** What shows that traffic met it. */
  MetBy metBy();

  /**
   * Which calls it meets, in words, if not all; then those are counted as hits, for traffic as such
   * does not say that it met any.
   */
  default Optional<String> some() {
    return Optional.empty();
  }

  /** Answers: is it put on links, and not on instances? */
  default boolean ofLinks() {
    return false;
  }

  /** Answers: does it take the process, as a kill or a suspension does, rather than its calls? */
  default boolean takesProcess() {
    return false;
  }

  /**
   * How long a call that it hits waits, and its caller makes no other call meanwhile. Zero for
   * faults that delay none, and for those whose hits nobody counts.
   */
  default Duration holdsCaller() {
    return Duration.ZERO;
  }
}
