package holdwater.agent.weave;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ClockSkew;
import holdwater.agent.fault.Spot;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.function.LongFunction;

/** What becomes of a time that a class asked for. Where anything goes wrong, the right one. */
final class ClockFilter {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final Object[] NO_ARGUMENTS = {};

  private ClockFilter() {}

  /** A call site of type {@code (T)T} that changes the time while the gate is open. */
  static CallSite site(Interceptor agent, Site site, MethodType type) {
    MethodHandle same = MethodHandles.identity(type.returnType());
    MethodHandle other = skewing(agent, site, type);
    MethodHandle ask = site.woven().gate().site().dynamicInvoker();
    return new ConstantCallSite(MethodHandles.guardWithTest(ask, other, same));
  }

  private static MethodHandle skewing(Interceptor agent, Site site, MethodType type) {
    boolean millis = type.returnType() == long.class;
    Class<?> seen = millis ? long.class : Temporal.class;
    try {
      MethodHandle skew =
          LOOKUP.findStatic(
              ClockFilter.class,
              "skewed",
              MethodType.methodType(seen, Interceptor.class, Site.class, seen));
      return MethodHandles.insertArguments(skew, 0, agent, site).asType(type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  // Found by their name.
  @SuppressWarnings("UnusedMethod")
  private static long skewed(Interceptor agent, Site site, long millis) {
    return (Long) asked(agent, site, millis, skew -> millis + skew);
  }

  @SuppressWarnings("UnusedMethod")
  private static Temporal skewed(Interceptor agent, Site site, Temporal time) {
    // A clock that an application's test made may have none.
    return time == null
        ? null
        : (Temporal) asked(agent, site, time, skew -> time.plus(Duration.ofMillis(skew)));
  }

  private static Object asked(
      Interceptor agent, Site site, Object right, LongFunction<Object> wrong) {
    ClockSkew skew = ((Spot.AtClocks) site.spot()).skew();
    Object answer = agent.meet(site, new Shift(skew, wrong), null, NO_ARGUMENTS, null);
    return answer instanceof Object[] other ? other[0] : right;
  }

  /** While the clock is right, asking it takes nothing from the dose. */
  private record Shift(ClockSkew skew, LongFunction<Object> wrong) implements Action {
    private long millis(Call call) {
      return skew.millis(call.fault().armedForMillis());
    }

    @Override
    public boolean meets(Call call) {
      return millis(call) != 0;
    }

    @Override
    public Object act(Call call) {
      long millis = millis(call);
      return millis == 0 ? UNTOUCHED : Action.returning(wrong.apply(millis));
    }
  }
}
