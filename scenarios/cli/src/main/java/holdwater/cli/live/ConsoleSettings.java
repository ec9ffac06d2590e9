package holdwater.cli.live;

import holdwater.cli.UserMistake;
import holdwater.dashboards.console.HouseRules;
import holdwater.model.slo.Slo;
import java.util.List;
import java.util.Optional;

/**
 * What whoever starts a console says of it.
 *
 * @param port on loopback; 0 for any that is free
 * @param metricsPort on loopback, where everybody may read what is in force; 0 for any that is free
 * @param slos whose budgets the page shows, as far as services count them
 */
public record ConsoleSettings(
    int port, Optional<Integer> metricsPort, HouseRules rules, List<Slo> slos) {
  private static final int LAST_PORT = 65_535;

  /**
   * @throws UserMistake when a port is none
   */
  public ConsoleSettings {
    if (port < 0 || port > LAST_PORT) {
      throw new UserMistake("--port is 0 to " + LAST_PORT + ", was " + port);
    }
    metricsPort
        .filter(given -> given < 0 || given > LAST_PORT)
        .ifPresent(
            given -> {
              throw new UserMistake("--metrics is 0 to " + LAST_PORT + ", was " + given);
            });
    slos = List.copyOf(slos);
  }
}
