package holdwater.adapters.springchaos;

import holdwater.model.fault.SpringFault;
import holdwater.model.topology.Instance;
import java.io.IOException;

/**
 * A fault in the chaos monkey of one instance: what is needed to put it in force and to revert it.
 *
 * @param recipe the id of the recipe that reverts it if this process dies
 * @param before its settings before the fault; no assault was on
 */
record InstanceAssault(
    Instance instance, Monkey monkey, String recipe, Settings before, Dose dose, Witness witness) {

  /**
   * One that is not begun yet: looks at it, and rehearses the revert, which changes nothing in a
   * monkey that is off. An app whose actuator may only be read, or whose own settings it would not
   * take, is found out before anything is done to it.
   */
  static InstanceAssault prepare(Instance instance, Monkey monkey, String recipe, SpringFault fault)
      throws IOException {
    Settings before = monkey.idle();
    Dose dose = Dose.of(fault, before);
    Witness witness = Witness.before(fault, monkey);
    try {
      monkey.revert(before);
    } catch (IOException e) {
      throw new IOException("it could not be reverted, as a rehearsal shows: " + e.getMessage(), e);
    }
    return new InstanceAssault(instance, monkey, recipe, before, dose, witness);
  }
}
