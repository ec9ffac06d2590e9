package holdwater.adapters.prometheus;

import java.io.IOException;

/** A Prometheus server rejected a query. Asking again would not help. */
final class QueryRefused extends IOException {
  private static final long serialVersionUID = 1L;

  QueryRefused(String message) {
    super(message);
  }
}
