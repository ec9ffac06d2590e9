package holdwater.cli.format;

import holdwater.model.fault.Fault;
import holdwater.model.scenario.Capacity;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Target;
import java.util.Optional;

/**
 * As much of a step as could be read; {@code whole} is there if all of it could.
 *
 * @param capacity if the file says anything of it
 */
record StepDraft(
    Optional<Step> whole,
    Optional<String> name,
    Optional<Fault> fault,
    Optional<Target> target,
    Optional<Hold> hold,
    Optional<Capacity> capacity) {
  /** Of an item that is no map. */
  static final StepDraft NOTHING =
      new StepDraft(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
