package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPath;

import holdwater.model.slo.CounterQuery;

/**
 * Which counter of a service counts the calls of a link, as configured by the system's owner.
 * Needed where the proxy does not count calls.
 */
public sealed interface LinkCounter {

  /**
   * The callee, in its metrics.
   *
   * @param path of the callee's metrics, such as {@code /metrics}
   * @param query the series that count calls over this link, and no others but our own
   */
  record OfCallee(String path, CounterQuery query) implements LinkCounter {
    public OfCallee {
      checkPath(path, "path");
      checkNotNull(query, "query");
    }
  }

  /** The agent in each caller. */
  sealed interface OfCaller extends LinkCounter {
    /** What the agent is told to meet, and to leave as it is. */
    String watched();
  }

  /**
   * The agent in each caller, by the HTTP requests that it sends.
   *
   * @param to where they go, as the caller's URL names it
   */
  record Requests(Address to) implements OfCaller {
    public Requests {
      checkNotNull(to, "to");
    }

    @Override
    public String watched() {
      return "http-client latency 1ms to " + to;
    }
  }

  /**
   * The agent in each caller, by calls of methods that lead over this link and no other.
   *
   * @param pattern in the agent's language, such as {@code com.acme.Stock.ask*}
   */
  record Methods(String pattern) implements OfCaller {
    public Methods {
      checkNotNull(pattern, "methods");
      checkArgument(
          pattern.matches("[^\\s']+"), "methods must be a pattern without blanks, was %s", pattern);
    }

    @Override
    public String watched() {
      return "latency 1ms on " + pattern;
    }
  }
}
