package holdwater.cli.trespass;

import holdwater.cli.Wiring;
import java.util.List;

/** Asks the local platform, as only up, down and status may. */
public final class KnowsThisMachine {
  private KnowsThisMachine() {}

  public static List<?> left(Wiring wiring) {
    return wiring.localPlatform().strays().find();
  }
}
