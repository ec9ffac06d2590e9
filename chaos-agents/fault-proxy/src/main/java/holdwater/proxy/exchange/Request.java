package holdwater.proxy.exchange;

import java.nio.charset.StandardCharsets;

/**
 * The head of a request.
 *
 * @param target as it was sent: a path with its query, a whole URL, or {@code host:port}
 * @param isOld true for HTTP/1.0, where a connection ends with the answer
 * @param size of the head in bytes
 */
public record Request(String method, String target, boolean isOld, Fields fields, int size) {

  static final String GRPC = "application/grpc";

  /** Longer words are no methods. */
  static final int MAX_METHOD = 32;

  /**
   * @param head up to and with its empty line; empty lines before it are skipped
   */
  static Request parse(byte[] head, int length) throws NotHttp {
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    int start = 0;
    while (text.startsWith("\r\n", start)) {
      start += 2;
    }
    int end = text.indexOf("\r\n", start);
    int first = text.indexOf(' ', start);
    int second = text.indexOf(' ', first + 1);
    if (first <= start || second <= first + 1 || second > end) {
      throw new NotHttp("no request line");
    }
    String method = text.substring(start, first);
    String target = text.substring(first + 1, second);
    if (!Syntax.isToken(method) || !target.chars().allMatch(c -> c > ' ' && c != 127)) {
      throw new NotHttp("no request line");
    }
    boolean old = isOld(text.substring(second + 1, end));
    return new Request(method, target, old, Fields.parse(text, end + 2), length);
  }

  private static boolean isOld(String version) throws NotHttp {
    return switch (version) {
      case "HTTP/1.1" -> false;
      case "HTTP/1.0" -> true;
      default -> throw new NotHttp("neither HTTP/1.1 nor 1.0");
    };
  }

  /** The target without scheme, host and query. */
  public String path() {
    int start = target.indexOf("://");
    if (start >= 0 && !target.startsWith("/")) {
      start = target.indexOf('/', start + 3);
      return start < 0 ? "/" : withoutQuery(target.substring(start));
    }
    return withoutQuery(target);
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** True for a call by gRPC, which fails by {@code grpc-status} and not by its HTTP status. */
  public boolean isGrpc() {
    return fields.any(
        "content-type",
        type -> type.equals(GRPC) || type.startsWith(GRPC + "+") || type.startsWith(GRPC + ";"));
  }

  Body body() throws NotHttp {
    return Body.declared(fields, isOld).orElse(Body.NONE);
  }

  /** True if the client waits to be told to go on before it sends the body. */
  boolean waitsToGoOn() {
    return !isOld && fields.lists("Expect", "100-continue");
  }

  /** True if the client wants no further exchange on this connection. */
  boolean isLast() {
    return isOld || fields.lists("Connection", "close");
  }
}
