package holdwater.model.port;

/** Traffic that can send fewer users than it was planned to, and all of them again. */
@FunctionalInterface
public interface Throttle {
  /**
   * From about now on, only so many of the planned users come; those who are here stay, and users
   * whose first visit lies some seconds before what is counted of them are counted a while longer.
   *
   * @param share of the plan, above 0, at most 1
   * @throws TrafficFailed when the generator cannot be told
   */
  void keep(double share);
}
