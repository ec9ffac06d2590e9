package holdwater.platform.process;

import java.time.Duration;
import java.time.InstantSource;

/** The time of this machine, and waits by it: tests bring their own. Thread-safe. */
public interface MachineTime extends InstantSource {
  /** Nanoseconds since some moment of the past, by a clock that nobody sets. */
  long nanos();

  /** Waits so long. An interrupt ends the wait, and stays noted at the thread. */
  void pause(Duration duration);

  /** As the machine has it. */
  static MachineTime real() {
    return RealTime.INSTANCE;
  }
}
