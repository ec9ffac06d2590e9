package holdwater.resilience;

import java.time.Duration;

/** A failure by which an instance says how long it wants to be left alone. */
public interface AsksForRest {

  /** From the failure on; zero if the instance did not say. */
  Duration rest();
}
