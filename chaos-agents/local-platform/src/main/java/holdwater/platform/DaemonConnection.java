package holdwater.platform;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.DaemonRecord;
import holdwater.platform.api.PlatformJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One daemon's control API, as documents. Every call is bounded. Thread-safe. */
public final class DaemonConnection {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /** Ending a stack waits for its processes. */
  private static final Duration END_WITHIN = Duration.ofSeconds(30);

  private final DaemonRecord daemon;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  DaemonConnection(DaemonRecord daemon) {
    this.daemon = daemon;
  }

  DaemonRecord daemon() {
    return daemon;
  }

  public <T> T get(String path, Class<T> type) {
    return call("GET", path, null, type, ANSWER_WITHIN);
  }

  public <T> T post(String path, Object body, Class<T> type) {
    return call("POST", path, body, type, ANSWER_WITHIN);
  }

  public <T> T put(String path, Object body, Class<T> type) {
    return call("PUT", path, body, type, ANSWER_WITHIN);
  }

  public <T> T delete(String path, Class<T> type) {
    return call("DELETE", path, null, type, ANSWER_WITHIN);
  }

  /**
   * As {@link #post}, but an interrupt waits for the answer: for what must be known to have been
   * done or not.
   */
  public <T> T postUninterruptibly(String path, Object body, Class<T> type) {
    return read(sendUninterruptibly(request("POST", path, body, ANSWER_WITHIN)), type);
  }

  /** As {@link #delete}, also in a thread that is interrupted: for what must not be left behind. */
  public <T> T deleteUninterruptibly(String path, Class<T> type) {
    return read(sendUninterruptibly(request("DELETE", path, null, ANSWER_WITHIN)), type);
  }

  /**
   * Ends the stack and waits for its processes, also in a thread that is interrupted. Another stack
   * than that one is left alone.
   *
   * @param id of the request that it was started by
   * @param kill whether they get no time to end by themselves
   */
  void endStack(String id, boolean kill) {
    String path = "/v1/stack?" + (kill ? "kill=true&" : "") + "id=" + id;
    var unused = read(sendUninterruptibly(request("DELETE", path, null, END_WITHIN)), Object.class);
  }

  private <T> T call(String method, String path, Object body, Class<T> type, Duration within) {
    return read(send(request(method, path, body, within)), type);
  }

  private <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
    try {
      if (answer.statusCode() / 100 == 2) {
        return PlatformJson.mapper().readValue(answer.body(), type);
      }
      throw new DaemonError(
          answer.statusCode(), PlatformJson.mapper().readValue(answer.body(), ApiError.class));
    } catch (IOException e) {
      throw new DaemonGone(
          "whoever listens on port " + daemon.port() + " is no daemon of ours: " + e.getMessage(),
          e);
    }
  }

  private HttpRequest request(String method, String path, Object body, Duration within) {
    try {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + path))
          .timeout(within)
          .header("Authorization", "Bearer " + daemon.token())
          .header("Content-Type", "application/json")
          .method(
              method,
              body == null
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofByteArray(
                      PlatformJson.mapper().writeValueAsBytes(body)))
          .build();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + body, e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    // The client would begin to send, and what is on its way cannot be taken back.
    if (Thread.currentThread().isInterrupted()) {
      throw new DaemonGone("interrupted before the daemon was asked", null);
    }
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DaemonGone("interrupted while asking the daemon", e);
    }
  }

  private HttpResponse<byte[]> sendUninterruptibly(HttpRequest request) {
    boolean interrupted = Thread.interrupted();
    try {
      // Joining a future waits on when interrupted, and says so afterwards.
      return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
          .orTimeout(END_WITHIN.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw silent(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private DaemonGone silent(Throwable why) {
    return new DaemonGone(
        "the daemon (process " + daemon.pid() + ") does not answer: " + why.getMessage(), why);
  }

  /** The daemon understood and refused. */
  public static final class DaemonError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    DaemonError(int status, ApiError body) {
      super(body.message());
      this.status = status;
      this.error = body.error();
    }

    public int status() {
      return status;
    }

    /** One of the words in {@link ApiError}. */
    public String error() {
      return error;
    }
  }

  /** Nobody answers: it may be dead, or busy, or we were interrupted while asking. */
  public static final class DaemonGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DaemonGone(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
