package holdwater.agent.fault;

import java.util.Optional;

/**
 * What a fault does to one call.
 *
 * <p>Answers {@code null} to let the call go on, {@link #UNTOUCHED} if it did nothing to it, a
 * {@link Throwable} to have it thrown to the caller, or an array whose only element is returned
 * instead. What it throws itself is a failure of the agent's and is swallowed. Safe for all
 * threads.
 */
public interface Action {
  /** The answer of an action that found nothing to do: the call goes on and is no hit. */
  Object UNTOUCHED = new Object();

  /** Answers: is this call meant? If not, it takes nothing from the dose. */
  default boolean meets(Call call) throws Exception {
    return true;
  }

  /**
   * Answers: does the call belong to a request with this tag? Who has the request at hand looks at
   * that; everybody else asks for the one that the thread works for.
   */
  default boolean carries(String tag, Call call) throws Exception {
    return RequestTag.isCurrently(tag, call);
  }

  /** Answers: could this be done to a constructor, whose body cannot be skipped? */
  default boolean fitsConstructors() {
    return true;
  }

  /** Answers: could this be done to a method that returns this type, given as a descriptor? */
  default boolean fits(String returnDescriptor) {
    return true;
  }

  /**
   * What it does instead where a method that returns this type, given as a descriptor, has done
   * nothing yet when it returns; empty if it treats such a method like any other.
   */
  default Optional<Subscribed> uponSubscription(String returnDescriptor) {
    return Optional.empty();
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
