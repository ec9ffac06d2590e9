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
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
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

  /** Moves one time or clock, whatever the gate says. */
  static MethodHandle skewing(Interceptor agent, Site site, MethodType type) {
    Class<?> seen = seen(type.returnType());
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

  private static Class<?> seen(Class<?> returned) {
    if (returned == long.class || returned == Clock.class) {
      return returned;
    }
    return Calendar.class.isAssignableFrom(returned) ? Calendar.class : Instant.class;
  }

  /** What a class that cannot have a call site sees instead of the right time. */
  static Object seen(Interceptor agent, Site site, Object right) {
    return right instanceof Long millis
        ? (Object) skewed(agent, site, millis.longValue())
        : skewed(agent, site, (Calendar) right);
  }

  // Found by their name.
  @SuppressWarnings("UnusedMethod")
  private static long skewed(Interceptor agent, Site site, long millis) {
    return (Long) asked(agent, site, millis, skew -> millis + skew);
  }

  @SuppressWarnings("UnusedMethod")
  private static Instant skewed(Interceptor agent, Site site, Instant time) {
    // A clock that an application's test made may have none.
    return time == null ? null : (Instant) asked(agent, site, time, time::plusMillis);
  }

  /** One that stands still: it is asked once. */
  @SuppressWarnings("UnusedMethod")
  private static Clock skewed(Interceptor agent, Site site, Clock clock) {
    return clock == null
        ? null
        : (Clock)
            asked(
                agent,
                site,
                clock,
                skew -> Clock.fixed(clock.instant().plusMillis(skew), clock.getZone()));
  }

  /** It was made just now, and nobody else has it. */
  private static Calendar skewed(Interceptor agent, Site site, Calendar calendar) {
    return (Calendar)
        asked(
            agent,
            site,
            calendar,
            skew -> {
              calendar.setTimeInMillis(calendar.getTimeInMillis() + skew);
              return calendar;
            });
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
