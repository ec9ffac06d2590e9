package holdwater.cli.live;

import holdwater.cli.UserMistake;
import holdwater.dashboards.console.HouseRules;
import holdwater.model.slo.Slo;
import java.util.List;

/**
 * What whoever starts a console says of it.
 *
 * @param port on loopback; 0 for any that is free
 * @param slos whose budgets the page shows, as far as services count them
 */
public record ConsoleSettings(int port, HouseRules rules, List<Slo> slos) {
  private static final int LAST_PORT = 65_535;

  /**
   * @throws UserMistake when the port is none
   */
  public ConsoleSettings {
    if (port < 0 || port > LAST_PORT) {
      throw new UserMistake("--port is 0 to " + LAST_PORT + ", was " + port);
    }
    slos = List.copyOf(slos);
  }
}
