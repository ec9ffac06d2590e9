package holdwater.platform.daemon;

import holdwater.platform.api.RecipeRequest;
import java.util.List;

/**
 * What a daemon tells its heir.
 *
 * @param steps of the recipe with this id, to be sent when the daemon is dead; empty when there is
 *     nothing left to revert
 */
record Bequest(String id, List<RecipeRequest.Step> steps) {
  Bequest {
    steps = List.copyOf(steps);
  }
}
