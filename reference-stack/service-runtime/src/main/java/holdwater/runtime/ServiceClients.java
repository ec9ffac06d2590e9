package holdwater.runtime;

import holdwater.resilience.Instance;

/** Answers: how do I call this service? A bean; thread-safe. */
public interface ServiceClients {

  /**
   * The client that balances over every instance of {@code service} this process was given links
   * to, with all patterns around each call. Always the same one per service, so that breakers and
   * budgets add up. A service without links fails each call with 503.
   */
  ServiceClient to(String service);

  /**
   * The same with settings of its own, under {@code holdwater.clients.<settings>}: for calls that
   * take much longer than others to that service, so that neither has the other's timeout. Breakers
   * and budget are its own, too.
   *
   * @param settings in the metrics as well; not the name of a service
   */
  default ServiceClient to(String service, String settings) {
    return to(service);
  }

  /**
   * A client for this one instance of {@code service}, with a timeout and nothing else around its
   * calls: for probing.
   */
  ServiceClient direct(String service, Instance instance);

  /**
   * Forgets how the calls of all balanced clients went until now; see {@link
   * holdwater.resilience.ResilientCall#forget}.
   */
  void forget();
}
