package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import holdwater.load.plan.PlanFile;
import io.gatling.http.client.Request;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;

/**
 * One operation of the viewers' API as a chain. What to call was prepared with the session's {@link
 * Caller}, which knows the outcome afterwards.
 *
 * <p>On a failed connect Gatling runs no check: the status is removed before each try, and none
 * afterwards means that nobody answered.
 */
final class ApiCall {
  static final String CALLER = "caller";

  /** The session's attribute with the bytes of an upload. */
  static final String CONTENT = "content";

  private static final String VIDEO = "video/x-yuv4mpeg";

  /** A first try may take a viewer's whole patience. */
  private static final Duration FIRST_TRY = Duration.ofSeconds(3);

  /** With {@link Caller}'s limit for failing over, both together stay within 3 s. */
  private static final Duration OTHER_TRY = Duration.ofMillis(1_500);

  /** Password hashing on a busy machine; nobody waits for it in a stream start. */
  private static final Duration SIGN_IN_TRY = Duration.ofSeconds(15);

  private ApiCall() {}

  static ChainBuilder get(String name) {
    return withFailover(
        attempt(name, signed(http(name).get(ApiCall::url)), FIRST_TRY),
        attempt(name, signed(http(name).get(ApiCall::url)), OTHER_TRY));
  }

  static ChainBuilder post(String name) {
    return withFailover(
        attempt(name, signed(posted(name)), FIRST_TRY),
        attempt(name, signed(posted(name)), OTHER_TRY));
  }

  /** For what must not be done twice, and has no name by which a second try would be known. */
  static ChainBuilder postOnce(String name) {
    return exec(attempt(name, signed(posted(name)), FIRST_TRY)).exec(ApiCall::settle);
  }

  static ChainBuilder put(String name) {
    return withFailover(
        attempt(name, signed(carrying(http(name).put(ApiCall::url))), FIRST_TRY),
        attempt(name, signed(carrying(http(name).put(ApiCall::url))), OTHER_TRY));
  }

  /** Sends the session's {@link #CONTENT}. */
  static ChainBuilder upload(String name) {
    return withFailover(
        attempt(name, signed(filled(name)), FIRST_TRY),
        attempt(name, signed(filled(name)), OTHER_TRY));
  }

  /** Without a token: a stale or absent one would be refused even where none is needed. */
  static ChainBuilder getAnonymously(String name) {
    return withFailover(
        attempt(name, http(name).get(ApiCall::url), FIRST_TRY),
        attempt(name, http(name).get(ApiCall::url), OTHER_TRY));
  }

  /** Without a token, and with time for password hashing. */
  static ChainBuilder postPatiently(String name) {
    return withFailover(
        attempt(name, posted(name), SIGN_IN_TRY), attempt(name, posted(name), SIGN_IN_TRY));
  }

  static Caller caller(Session session) {
    return session.get(CALLER);
  }

  private static ChainBuilder withFailover(ChainBuilder first, ChainBuilder other) {
    return exec(first)
        .doIf(session -> caller(session).wantsAnotherTry())
        .then(other)
        .exec(ApiCall::settle);
  }

  private static Session settle(Session session) {
    caller(session).settle();
    return session;
  }

  private static HttpRequestActionBuilder posted(String name) {
    return carrying(http(name).post(ApiCall::url));
  }

  private static HttpRequestActionBuilder filled(String name) {
    return http(name)
        .post(ApiCall::url)
        .header("Content-Type", VIDEO)
        .body(ByteArrayBody(session -> session.<byte[]>get(CONTENT)));
  }

  private static HttpRequestActionBuilder carrying(HttpRequestActionBuilder request) {
    return request
        .header("Content-Type", "application/json")
        .body(StringBody(session -> caller(session).body()));
  }

  private static ChainBuilder attempt(
      String name, HttpRequestActionBuilder request, Duration timeout) {
    return exec(session -> {
          caller(session).beforeTry();
          return session.removeAll("status", "body");
        })
        .exec(
            request
                .sign((built, session) -> named(tagged(built, caller(session).tag()), session))
                .requestTimeout(timeout)
                .check(status().saveAs("status"), bodyBytes().saveAs("body"))
                .check(status().lt(400).name(name + " answered")))
        .exec(
            session -> {
              int status = session.contains("status") ? session.getInt("status") : 0;
              byte[] body = session.contains("body") ? session.get("body") : null;
              caller(session).afterTry(status, body);
              return session.removeAll("status", "body").markAsSucceeded();
            });
  }

  /** Added late: a header with an expression would go out empty where there is nothing to say. */
  private static Request tagged(Request request, PlanFile.Tag tag) {
    if (tag != null) {
      tag.into((name, value) -> request.getHeaders().set(name, value));
    }
    return request;
  }

  private static Request named(Request request, Session session) {
    String key = caller(session).idempotencyKey();
    if (key != null) {
      request.getHeaders().set("Idempotency-Key", key);
    }
    return request;
  }

  private static String url(Session session) {
    return caller(session).url();
  }

  private static HttpRequestActionBuilder signed(HttpRequestActionBuilder request) {
    return request.header("Authorization", session -> caller(session).authorization());
  }
}
