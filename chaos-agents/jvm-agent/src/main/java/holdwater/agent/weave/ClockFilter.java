package holdwater.agent.weave;

import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.Spot;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.temporal.Temporal;

/** What becomes of a time that a class asked for. */
final class ClockFilter {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private ClockFilter() {}

  /** A call site of type {@code (T)T} that changes the time while the gate is open. */
  static CallSite site(Site site, MethodType type) {
    MethodHandle same = MethodHandles.identity(type.returnType());
    MethodHandle other = skewing(site, type);
    MethodHandle ask = site.woven().gate().site().dynamicInvoker();
    return new ConstantCallSite(MethodHandles.guardWithTest(ask, other, same));
  }

  private static MethodHandle skewing(Site site, MethodType type) {
    boolean millis = type.returnType() == long.class;
    Class<?> seen = millis ? long.class : Temporal.class;
    try {
      MethodHandle skew =
          LOOKUP.findStatic(
              ClockFilter.class, "skewed", MethodType.methodType(seen, Site.class, seen));
      return MethodHandles.insertArguments(skew, 0, site).asType(type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  // Found by their name.
  @SuppressWarnings("UnusedMethod")
  private static long skewed(Site site, long millis) {
    return millis + skewMillis(site);
  }

  @SuppressWarnings("UnusedMethod")
  private static Temporal skewed(Site site, Temporal time) {
    return time.plus(Duration.ofMillis(skewMillis(site)));
  }

  private static long skewMillis(Site site) {
    FaultInForce fault = site.woven().fault();
    return fault.meetClock()
        ? ((Spot.AtClocks) site.spot()).skew().millis(fault.armedForMillis())
        : 0;
  }
}
