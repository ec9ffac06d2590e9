package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.Spot;
import java.lang.ref.WeakReference;

/**
 * A woven place.
 *
 * @param id what woven code knows it by
 * @param loader of the class, which an application that is taken down may drop
 */
record Site(
    int id, WovenFault woven, Spot spot, Call.Method method, WeakReference<ClassLoader> loader) {
  FaultInForce fault() {
    return woven.fault();
  }
}
