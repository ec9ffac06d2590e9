package holdwater.agent.boot;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The only way from woven code into the agent. Calls nothing that could itself be woven. */
public final class HoldwaterBridge {
  private static volatile HoldwaterHooks hooks;

  private HoldwaterBridge() {}

  /** Called once, before anything is woven. */
  public static void connect(HoldwaterHooks agent) {
    hooks = agent;
  }

  /** Bootstrap method of every {@code invokedynamic} in woven code. */
  public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int site) {
    HoldwaterHooks agent = hooks;
    if (agent != null) {
      return agent.link(site, type);
    }
    return new ConstantCallSite(
        type.parameterCount() == 0
            ? MethodHandles.constant(boolean.class, false)
            : MethodHandles.identity(type.returnType()));
  }

  /** Asked by class files that know no {@code invokedynamic}. */
  public static boolean isOpen(int site) {
    HoldwaterHooks agent = hooks;
    return agent != null && agent.isOpen(site);
  }

  /** The time of day that a class file sees which knows no {@code invokedynamic}. */
  public static long time(long right, int site) {
    return (Long) time((Object) right, site);
  }

  /** The same of an object that tells the time. */
  public static Object time(Object right, int site) {
    HoldwaterHooks agent = hooks;
    return agent == null ? right : agent.time(site, right);
  }

  /**
   * Bootstrap method of what stands before a method reference that tells the time: answers what the
   * reference asks instead of {@code right}.
   */
  public static CallSite refer(
      MethodHandles.Lookup caller, String name, MethodType type, int site, MethodHandle right) {
    HoldwaterHooks agent = hooks;
    MethodHandle source = agent == null ? right : agent.refer(caller, site, right);
    MethodType plain = source.type().generic();
    boolean isMillis = source.type().returnType() == long.class;
    return new ConstantCallSite(
        MethodHandles.constant(
            MethodHandle.class,
            source.asType(isMillis ? plain.changeReturnType(long.class) : plain)));
  }

  /** What such a method reference means that takes nothing. */
  public static Object ask(MethodHandle source) throws Throwable {
    return source.invokeExact();
  }

  /** The same that takes one thing; it may be the clock itself. */
  public static Object ask(MethodHandle source, Object one) throws Throwable {
    return source.invokeExact(one);
  }

  /** The same that takes two. */
  public static Object ask(MethodHandle source, Object one, Object other) throws Throwable {
    return source.invokeExact(one, other);
  }

  /** The same that answers milliseconds. */
  public static long askMillis(MethodHandle source) throws Throwable {
    return (long) source.invokeExact();
  }

  /** The same of a clock. */
  public static long askMillis(MethodHandle source, Object clock) throws Throwable {
    return (long) source.invokeExact(clock);
  }

  /** Answers {@code null} to go on, or what to return in an array of one. */
  public static Object[] enter(int site, Object self, Object[] arguments) {
    return outcome(hooks.enter(site, self, arguments));
  }

  /** Answers {@code null} to leave what was returned, or what to return in an array of one. */
  public static Object[] exit(int site, Object self, Object[] arguments, Object returned) {
    return outcome(hooks.exit(site, self, arguments, returned));
  }

  private static Object[] outcome(Object given) {
    if (given instanceof Throwable failure) {
      HoldwaterBridge.<RuntimeException>raise(failure);
    }
    return (Object[]) given;
  }

  // Checked exceptions, too: that is what a method declares, and the compiler cannot know here.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }
}
