package holdwater.agent.weave;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What stands behind an {@link AnswerFilter}. */
final class AnswerSite {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private AnswerSite() {}

  /** A call site of type {@code (T)T} that has the agent look at it while the gate is open. */
  static CallSite of(Interceptor agent, Site site, MethodType type) {
    MethodHandle same = MethodHandles.identity(type.returnType());
    MethodHandle ask = site.woven().gate().site().dynamicInvoker();
    return new ConstantCallSite(
        MethodHandles.guardWithTest(ask, looking(agent, site).asType(type), same));
  }

  private static MethodHandle looking(Interceptor agent, Site site) {
    try {
      MethodHandle look =
          LOOKUP.findVirtual(
              Interceptor.class,
              "answered",
              MethodType.methodType(Object.class, Site.class, Object.class));
      return MethodHandles.insertArguments(look, 0, agent, site);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
