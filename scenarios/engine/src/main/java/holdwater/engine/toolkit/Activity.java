package holdwater.engine.toolkit;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A probe or an action.
 *
 * @param raw as the file has it, for the journal
 * @param probe whether it only asks
 * @param background whether nobody waits for it before the next one begins
 * @param tolerance what a probe of the hypothesis may answer
 */
public record Activity(
    JsonNode raw, boolean probe, String name, boolean background, Optional<Tolerance> tolerance) {
  public Activity {
    checkNotNull(raw, "raw");
    checkNotBlank(name, "name");
    checkNotNull(tolerance, "tolerance");
  }

  JsonNode provider() {
    return raw.path("provider");
  }

  JsonNode pauses() {
    return raw.path("pauses");
  }

  /** The same, played as whoever refers to it says. */
  public Activity inBackground(boolean wanted) {
    return new Activity(raw, probe, name, wanted, tolerance);
  }

  /** For people: "action slow-catalog". */
  String words() {
    return (probe ? "probe '" : "action '") + name + "'";
  }
}
