package holdwater.platform.daemon;

import holdwater.platform.api.RecipeRequest;
import java.util.List;

/**
 * What a daemon tells its heir.
 *
 * @param steps of the recipe with this id, to be sent when the daemon is dead; empty when there is
 *     nothing left to revert
 * @param diesWithUs whether its target is a process of the daemon's, and the fault in its memory:
 *     once nobody listens there any more, there is nothing to revert
 */
record Bequest(String id, List<RecipeRequest.Step> steps, boolean diesWithUs) {
  /** No recipe has it: what is asked in this name is only whether anybody hears. */
  static final String NOBODYS = "";

  Bequest {
    steps = List.copyOf(steps);
  }

  /** There is nothing left to revert. */
  static Bequest forget(String id) {
    return new Bequest(id, List.of(), false);
  }
}
