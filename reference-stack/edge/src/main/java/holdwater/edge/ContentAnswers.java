package holdwater.edge;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Turns a body into the answer that the request's headers ask for: whole, a part, or that it has
 * not changed.
 */
final class ContentAnswers {

  /** As long as a signature is good; what is behind a name that says what it is never changes. */
  private static final String NEVER_CHANGES = "public, max-age=300, immutable";

  /** A picture's path may be used again for another one. */
  private static final String MAY_CHANGE = "public, max-age=300";

  private ContentAnswers() {}

  static HttpResponse<byte[]> of(
      HttpRequest<?> request, ContentKey key, CacheResult result, byte[] body) {
    String etag = etag(body);
    if (etag.equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))) {
      return marked(HttpResponse.notModified(), key, result, etag);
    }
    try {
      Optional<ByteRange> range = ByteRange.parse(rangeOf(request, etag), body.length);
      MutableHttpResponse<byte[]> answer =
          range.map(part -> part(part, body)).orElseGet(() -> HttpResponse.ok(body));
      return marked(answer, key, result, etag).contentType(MediaType.of(key.mediaType()));
    } catch (ByteRange.Unsatisfiable e) {
      return marked(
          HttpResponse.<byte[]>status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
              .header(HttpHeaders.CONTENT_RANGE, "bytes */" + body.length),
          key,
          result,
          etag);
    }
  }

  /** A part of an object that has changed since is of no use: then the whole is sent. */
  private static String rangeOf(HttpRequest<?> request, String etag) {
    String ifRange = request.getHeaders().get(HttpHeaders.IF_RANGE);
    return ifRange == null || ifRange.equals(etag)
        ? request.getHeaders().get(HttpHeaders.RANGE)
        : null;
  }

  private static MutableHttpResponse<byte[]> part(ByteRange range, byte[] body) {
    return HttpResponse.<byte[]>status(HttpStatus.PARTIAL_CONTENT)
        .body(Arrays.copyOfRange(body, range.first(), range.last() + 1))
        .header(HttpHeaders.CONTENT_RANGE, range.contentRange(body.length));
  }

  private static MutableHttpResponse<byte[]> marked(
      MutableHttpResponse<byte[]> answer, ContentKey key, CacheResult result, String etag) {
    return answer
        .header(HttpHeaders.ETAG, etag)
        .header(HttpHeaders.CACHE_CONTROL, key.isAddressed() ? NEVER_CHANGES : MAY_CHANGE)
        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
        .header("X-Cache", result.name());
  }

  /**
   * By the content, so that every edge gives the same; a hardware instruction, some ten
   * microseconds for a segment.
   */
  private static String etag(byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body);
    return "\"%x-%x\"".formatted(checksum.getValue(), body.length);
  }
}
