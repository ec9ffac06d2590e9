package holdwater.agent.boot;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The agent's half of the bridge.
 *
 * <p>The answers speak in types of the JDK, as the bridge can have no others: {@code null} goes on,
 * a {@link Throwable} is thrown to the caller, an array's only element is what is returned.
 */
public interface HoldwaterHooks {
  /** The call site behind an {@code invokedynamic} of woven code. */
  CallSite link(int site, MethodType type);

  /** Answers: is the site's gate open? For class files that know no {@code invokedynamic}. */
  boolean isOpen(int site);

  /** The time that the site's class sees, for class files that know no {@code invokedynamic}. */
  Object time(int site, Object right);

  /**
   * What a method reference of the site's class asks for the time.
   *
   * @param right what it refers to, and asks while the clock is right
   */
  MethodHandle refer(MethodHandles.Lookup caller, int site, MethodHandle right);

  /** Before the method's body; anything but {@code null} skips it. */
  Object enter(int site, Object self, Object[] arguments);

  /** After the method's body returned {@code returned}. */
  Object exit(int site, Object self, Object[] arguments, Object returned);
}
