package holdwater.agent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Clock;
import java.time.ZoneId;

/** What a method reference asks for the time instead of the method that it refers to. */
final class ReferenceFilter {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final MethodType CLOCK = MethodType.methodType(Clock.class);

  private ReferenceFilter() {}

  /** Of the same type as {@code right}, which it asks while the gate is closed. */
  static MethodHandle of(Interceptor agent, Site site, MethodHandleInfo meant, MethodHandle right)
      throws ReflectiveOperationException {
    String owner = meant.getDeclaringClass().getName().replace('.', '/');
    String name = meant.getName();
    String descriptor = meant.getMethodType().toMethodDescriptorString();
    MethodHandle other;
    if (TimeSources.isDate(owner, name, descriptor)) {
      other = date(agent, site, type(right));
    } else if (TimeSources.takesClock(owner, name, descriptor)) {
      other = withClock(agent, site, meant);
    } else {
      other = MethodHandles.filterReturnValue(right, skewing(agent, site, type(right)));
    }
    MethodHandle ask = site.woven().gate().site().dynamicInvoker();
    return MethodHandles.guardWithTest(ask, other.asType(right.type()), right);
  }

  private static Class<?> type(MethodHandle right) {
    return right.type().returnType();
  }

  private static MethodHandle skewing(Interceptor agent, Site site, Class<?> type) {
    return ClockFilter.skewing(agent, site, MethodType.methodType(type, type));
  }

  /** By its other constructor, with the time that this one would have taken itself. */
  private static MethodHandle date(Interceptor agent, Site site, Class<?> type)
      throws ReflectiveOperationException {
    MethodHandle now =
        LOOKUP.findStatic(System.class, "currentTimeMillis", MethodType.methodType(long.class));
    MethodHandle make = LOOKUP.findConstructor(type, MethodType.methodType(void.class, long.class));
    MethodHandle seen = MethodHandles.filterReturnValue(now, skewing(agent, site, long.class));
    return MethodHandles.filterReturnValue(seen, make);
  }

  /** By the method of the same name that is given a clock. */
  private static MethodHandle withClock(Interceptor agent, Site site, MethodHandleInfo meant)
      throws ReflectiveOperationException {
    Class<?> owner = meant.getDeclaringClass();
    MethodType given = meant.getMethodType();
    MethodType wanted = MethodType.methodType(given.returnType(), Clock.class);
    boolean isStatic = meant.getReferenceKind() == MethodHandleInfo.REF_invokeStatic;
    MethodHandle asking =
        isStatic
            ? LOOKUP.findStatic(owner, meant.getName(), wanted)
            : LOOKUP.findVirtual(owner, meant.getName(), wanted);
    int at = isStatic ? 0 : 1;
    MethodHandle other =
        MethodHandles.filterArguments(asking, at, skewing(agent, site, Clock.class));
    if (given.parameterCount() == 0) {
      MethodHandle here = LOOKUP.findStatic(Clock.class, "systemDefaultZone", CLOCK);
      return MethodHandles.collectArguments(other, at, here);
    }
    return given.parameterType(0) == Clock.class
        ? other
        : MethodHandles.filterArguments(
            other,
            at,
            LOOKUP.findStatic(Clock.class, "system", CLOCK.appendParameterTypes(ZoneId.class)));
  }
}
