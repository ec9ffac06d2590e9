package holdwater.model.topology;

import static holdwater.model.Checks.checkNotBlank;

/** A failure domain within a region; its name is unique over all regions. */
public record Zone(String name, String region) {
  public Zone {
    checkNotBlank(name, "zone name");
    checkNotBlank(region, "region");
  }
}
