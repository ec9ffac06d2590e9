package holdwater.agent.fault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** One call of a woven method, as a fault meets it. Met by one thread; to be read by all. */
public final class Call {
  private final FaultInForce fault;
  private final Method method;
  private final ClassLoader home;
  private final Failures failures;
  private final Object self;
  private final Object[] arguments;
  private final Object returned;
  private long number;
  private boolean bitten;

  /** The woven method, by names: no class of the target is held. */
  public record Method(String className, String name, String descriptor) {
    /** What it returns, as a descriptor. */
    public String returns() {
      return descriptor.substring(descriptor.indexOf(')') + 1);
    }

    @Override
    public String toString() {
      return className + "." + name;
    }
  }

  /** Something that is done later, on a thread of the target's. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /**
   * @param home the loader of the woven class, or null
   * @param failures who is told what goes wrong later
   * @param self the object it is called on, or null
   * @param arguments the caller's own array
   * @param returned what the body returned, for an action that comes after it
   */
  public Call(
      FaultInForce fault,
      Method method,
      ClassLoader home,
      Failures failures,
      Object self,
      Object[] arguments,
      Object returned) {
    this.fault = fault;
    this.method = method;
    this.home = home;
    this.failures = failures;
    this.self = self;
    this.arguments = arguments;
    this.returned = returned;
  }

  public FaultInForce fault() {
    return fault;
  }

  public Method method() {
    return method;
  }

  /** Null in static methods and constructors. */
  public Object self() {
    return self;
  }

  public Object[] arguments() {
    return arguments;
  }

  public Object returned() {
    return returned;
  }

  /** Of the call among those that the fault met, from 1; all chance hangs on it. */
  public long number() {
    return number;
  }

  void drawn(long drawn) {
    number = drawn;
  }

  /**
   * The loader that sees the target's libraries as the called object does, or the woven class where
   * there is no object; for classes of the JDK, which see none, as the thread does.
   */
  public ClassLoader loader() {
    ClassLoader own = self == null ? home : self.getClass().getClassLoader();
    if (own != null) {
      return own;
    }
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null ? ClassLoader.getSystemClassLoader() : ofThread;
  }

  /**
   * Says that the fault has bitten by now, though the action is not at its end yet. Without it an
   * action counts when it is done.
   */
  public void bites() {
    if (!bitten) {
      bitten = true;
      fault.countBite();
    }
  }

  boolean isBitten() {
    return bitten;
  }

  /** Holds the calling thread, but not longer than the fault lasts, and counts at once. */
  public void hold(long nanos) {
    bites();
    fault.hold(nanos);
  }

  /**
   * Has work done on {@code threads} after that time, or at once when the fault ends. What fails
   * there is swallowed.
   *
   * @throws IllegalStateException if too much waits already; then nothing will be done
   */
  public void later(long nanos, Executor threads, Work work) {
    CompletableFuture<Void> unused =
        fault
            .after(nanos)
            .thenRunAsync(() -> run(work), threads)
            .exceptionally(
                failure -> {
                  // The executor takes no more: whom the call was for is gone as well.
                  failed(failure instanceof CompletionException ? failure.getCause() : failure);
                  return null;
                });
  }

  /**
   * Completed after that time, or soon after the fault rests if that is sooner; by a thread of the
   * agent's own, which is not for the target's work.
   *
   * @throws IllegalStateException if too much waits already
   */
  public CompletableFuture<Void> after(long nanos) {
    return fault.after(nanos);
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (Throwable e) {
      failed(e);
    }
  }

  /** Tells of what went wrong behind the back of the one who acts. Never throws. */
  public void failed(Throwable failure) {
    failures.swallow("a delayed call of " + method, failure);
  }
}
