package holdwater.gateway;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.UpstreamBytes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The rules that all routes share: where they are, what an id may look like, how an answer is
 * handed on.
 */
final class Api {

  /** The header that names what is sent once more, so that it is not done once more. */
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Of every route for viewers. */
  static final String PREFIX = "/api/v1";

  /** How long viewers wait for most answers, in milliseconds. */
  static final long USUAL_MILLIS = 1500;

  /** For the start of a stream: below the 3 s that a start may take, segments included. */
  static final long START_MILLIS = 2500;

  /** For what hashes a password. */
  static final long SIGN_IN_MILLIS = 3000;

  /** For what carries half a megabyte to a disk. */
  static final long UPLOAD_MILLIS = 3000;

  /** The longest list that a viewer may ask for. */
  static final int MOST_TITLES = 100;

  private static final Pattern TITLE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Pattern UPLOAD_ID = Pattern.compile("up-[0-9a-f]{16}");

  /**
   * Signed session ids are base64url parts joined by dots; two dots in a row could climb a path.
   */
  private static final Pattern SESSION_ID =
      Pattern.compile("(?=.{1,1024}$)[A-Za-z0-9_~=-]+(\\.[A-Za-z0-9_~=-]+)*");

  private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

  private Api() {}

  /** The key as it came, a new one where none did; 400 for what is none. */
  static String idempotencyKey(@Nullable String key) {
    if (key == null) {
      return UUID.randomUUID().toString();
    }
    if (!KEY.matcher(key).matches()) {
      throw ApiFailure.badRequest(
          IDEMPOTENCY_KEY + " has 1 to 128 characters, none of them a space.");
    }
    return key;
  }

  /** The id as it came, or 404: what cannot be an id is no title. */
  static String titleId(String id) {
    if (!TITLE_ID.matcher(id).matches()) {
      throw ApiFailure.notFound("There is no such title.");
    }
    return id;
  }

  /** The id as it came, or 404. */
  static String sessionId(String id) {
    if (!SESSION_ID.matcher(id).matches()) {
      throw ApiFailure.notFound("There is no such playback session.");
    }
    return id;
  }

  /** The id as it came, or 404: what cannot be an id is no upload. */
  static String uploadId(String id) {
    if (!UPLOAD_ID.matcher(id).matches()) {
      throw ApiFailure.notFound("There is no such upload.");
    }
    return id;
  }

  /** At least 1, at most {@link #MOST_TITLES}. */
  static int limit(int asked) {
    return Math.max(1, Math.min(asked, MOST_TITLES));
  }

  /** Text as one part of a path or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A service's answer, byte for byte. */
  static HttpResponse<byte[]> handOn(UpstreamBytes answer) {
    MediaType type =
        answer.contentType() == null
            ? MediaType.APPLICATION_JSON_TYPE
            : MediaType.of(answer.contentType());
    return HttpResponse.<byte[]>status(HttpStatus.valueOf(answer.status()))
        .body(answer.body())
        .contentType(type);
  }
}
