package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.List;

/** A set of zones with stores of their own. */
public record Region(String name, List<Zone> zones) {
  public Region {
    checkNotBlank(name, "region name");
    zones = List.copyOf(zones);
    checkArgument(!zones.isEmpty(), "region %s has no zone", name);
  }
}
