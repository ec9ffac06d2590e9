package holdwater.runtime;

import java.util.List;

/**
 * Blocking calls to one service. Each call is bounded by the caller's deadline ({@link
 * CallContext}) and carries that deadline, the bearer token and the trace to the other side. Paths
 * start with a slash and are already encoded. Thread-safe; never to be called on an event loop.
 *
 * <p>All methods throw {@link UpstreamFailure} when no good answer came. 4xx is an answer of a
 * healthy service, 429 as well, which speaks of the caller: it is neither retried nor counted
 * against the instance. 5xx other than 503 and 504 is retried, and counted against the instance
 * once another one has answered the same request well. What an instance answers to be the failure
 * of somebody behind it ({@link UpstreamFailure#HEADER}) is neither: it was tried again there.
 */
public interface ServiceClient {

  /** GETs {@code path} and reads the answer's JSON as {@code type} (a {@code @Serdeable}). */
  <T> T get(String path, Class<T> type);

  /** GETs {@code path} and reads the answer's JSON as a list of {@code item}. */
  <T> List<T> getList(String path, Class<T> item);

  /** GETs {@code path} and returns the answer as it is. */
  UpstreamBytes getBytes(String path);

  /**
   * POSTs {@code body} as JSON and reads the answer as {@code type} ({@code Void.class}: the answer
   * is dropped, {@code null} returned). Sent again only when no instance can have seen it, that is
   * when the connection failed.
   */
  <T> T post(String path, Object body, Class<T> type);

  /**
   * As {@link #post}, for a request that does no harm when it is done twice: retried like a GET.
   */
  <T> T postIdempotent(String path, Object body, Class<T> type);
}
