package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;

/**
 * A woven place.
 *
 * @param id what woven code knows it by
 */
record Site(int id, WovenFault woven, Spot spot, Call.Method method) {}
