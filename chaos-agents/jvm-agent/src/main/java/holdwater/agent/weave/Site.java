package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.Spot;
import java.lang.ref.WeakReference;

/**
 * A woven place.
 *
 * @param id what woven code knows it by
 * @param number of its spot in the fault's plan
 * @param loader of the class, which an application that is taken down may drop
 */
record Site(
    int id, WovenFault woven, int number, Call.Method method, WeakReference<ClassLoader> loader) {
  FaultInForce fault() {
    return woven.fault();
  }

  Spot spot() {
    return fault().plan().spots().get(number);
  }
}
