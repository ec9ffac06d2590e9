package holdwater.adapters.springchaos;

import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringFault;
import holdwater.model.fault.SpringLatency;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;

/**
 * Shows that a fault takes effect in one app, by the behaviour of the app and not by its settings.
 */
interface Witness {
  /** So long real calls may take to meet it. */
  Duration BITES_WITHIN = Duration.ofSeconds(4);

  /**
   * Answers: has the fault taken effect? May wait for as long as its dose and {@link
   * #BITES_WITHIN}.
   *
   * @throws IOException when the app cannot be asked
   */
  Evidence bites() throws IOException;

  /**
   * One for a fault that is not in force yet: it looks at the app as it is without.
   *
   * @throws IOException when there is nothing to see it by
   */
  static Witness before(SpringFault fault, Monkey monkey) throws IOException {
    if (monkey.api().showsMetrics(monkey.app())) {
      return CountWitness.from(fault, monkey);
    }
    if (monkey.app().probe().isPresent()) {
      return ProbeWitness.from(fault, monkey.api(), monkey.app().probe().get());
    }
    throw new IOException(
        "nothing would show whether it bites: expose metrics beside chaosmonkey, so that "
            + monkey.app().metrics("")
            + " answers, or name a page to probe");
  }

  /** How long the calls wait that it meets, at the most. */
  static Duration longest(SpringFault fault) {
    return fault instanceof SpringLatency latency ? latency.to() : Duration.ZERO;
  }

  /** Answers: do they throw? */
  static boolean isThrown(SpringFault fault) {
    return fault instanceof SpringException;
  }
}
