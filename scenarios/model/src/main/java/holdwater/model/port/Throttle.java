package holdwater.model.port;

/**
 * Makes a generator send fewer users than usual, or more, and later as many as usual again. Safe
 * for use by several threads.
 */
@FunctionalInterface
public interface Throttle {
  /**
   * Sends only this share of the usual users from about now on. Users who are active already stay.
   * Users whose counted events come some seconds after their arrival are counted for a while
   * longer.
   *
   * @param share of the usual users, above 0, at most the plan's {@link TrafficPlan#peak}
   * @throws TrafficFailed when the generator cannot be told
   */
  void keep(double share);
}
