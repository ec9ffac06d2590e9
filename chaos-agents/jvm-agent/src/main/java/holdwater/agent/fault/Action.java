package holdwater.agent.fault;

/**
 * What a fault does to one call.
 *
 * <p>Answers {@code null} to let the call go on, a {@link Throwable} to have it thrown to the
 * caller, or an array whose only element is returned instead. What it throws itself is a failure of
 * the agent's and is swallowed. Safe for all threads.
 */
public interface Action {
  /** Answers: is this call meant? If not, it takes nothing from the dose. */
  default boolean meets(Call call) throws Exception {
    return true;
  }

  /** Answers: could this be done to a method that returns this type, given as a descriptor? */
  default boolean fits(String returnDescriptor) {
    return true;
  }

  /** True if it wants to see what the method returned. */
  default boolean isAfter() {
    return false;
  }

  Object act(Call call) throws Exception;

  /** An answer that has the caller get {@code value}. */
  static Object[] returning(Object value) {
    return new Object[] {value};
  }
}
