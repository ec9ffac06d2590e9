package holdwater.model.port;

/** Makes a generator send fewer users than planned, and later all of them again. */
@FunctionalInterface
public interface Throttle {
  /**
   * Sends only this share of the planned users from about now on. Users who are active already
   * stay. Users whose counted events come some seconds after their arrival are counted for a while
   * longer.
   *
   * @param share of the plan, above 0, at most 1
   * @throws TrafficFailed when the generator cannot be told
   */
  void keep(double share);
}
