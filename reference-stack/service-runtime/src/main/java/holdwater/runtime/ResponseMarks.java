package holdwater.runtime;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Optional;

/**
 * What a handler wants to say about its answer beside the body. Does nothing outside of a request.
 */
public final class ResponseMarks {
  /** Which fallback answered: {@code cached}, {@code popular} or {@code static}. */
  public static final String FALLBACK_HEADER = "X-Fallback";

  private static final String FALLBACK_ATTRIBUTE = "holdwater.fallback";

  private ResponseMarks() {}

  /** The fallback that {@code request} was answered by, if it was. */
  public static Optional<String> fallbackOf(HttpRequest<?> request) {
    return request.getAttribute(FALLBACK_ATTRIBUTE, String.class);
  }

  /**
   * The running request is answered by the fallback {@code name}; the last one named is sent as
   * {@code X-Fallback}.
   */
  public static void fallback(String name) {
    ServerRequestContext.currentRequest()
        .ifPresent(request -> request.setAttribute(FALLBACK_ATTRIBUTE, name));
  }
}
