package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;

/**
 * A spot of a fault, as it is looked for in the classes of one loader.
 *
 * @param number of the spot in the fault's plan
 */
record Place(WovenFault woven, int number, ClassLoader loader) {
  Spot spot() {
    return woven.fault().plan().spots().get(number);
  }

  /** The same site whenever the same method is woven again. */
  Site site(Call.Method method) {
    return woven.site(loader, number, method);
  }
}
