package holdwater.agent.fault;

import java.util.function.Supplier;

/**
 * What a fault does to a call whose method answers before anything is done: to what it answered,
 * whenever somebody subscribes to that. The call's {@link Call#returned} is what the method
 * answered, and an answer of {@link #act} that which is subscribed to instead.
 */
public interface Subscribed extends Action {
  /**
   * Something of the type that the method answers.
   *
   * @param chosen asked at each subscription for what is subscribed to; answers of the same type
   */
  Object deferred(Call call, Supplier<Object> chosen) throws Exception;
}
