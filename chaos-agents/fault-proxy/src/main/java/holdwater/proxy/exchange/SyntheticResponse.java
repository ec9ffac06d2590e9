package holdwater.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response that the proxy makes up. */
public final class SyntheticResponse {

  private static final int CONTINUE = 100;
  private static final int SUCCESS = 200;

  static final SyntheticResponse GO_ON = new SyntheticResponse(CONTINUE, Map.of(), "", "", false);

  private final int status;
  private final Map<String, String> fields;
  private final String framing;
  private final String body;
  private final boolean closes;

  /**
   * @param fields that mean the same in every version of HTTP
   * @param framing lines that only HTTP/1 needs
   */
  private SyntheticResponse(
      int status, Map<String, String> fields, String framing, String body, boolean closes) {
    this.status = status;
    this.fields = fields;
    this.framing = framing;
    this.body = body;
    this.closes = closes;
  }

  static SyntheticResponse to(Request request, int status, String text) {
    boolean hasBody = status != 204 && status != 304;
    String framing =
        hasBody
            ? "Content-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + text.getBytes(StandardCharsets.UTF_8).length
                + "\r\n"
            : "";
    boolean bare = !hasBody || request.method().equals("HEAD");
    return to(request, status, Map.of("Cache-Control", "no-store"), framing, bare ? "" : text);
  }

  /** An answer that has only trailers, as gRPC calls it: they stand in its head. */
  static SyntheticResponse to(Request request, GrpcCode code, String message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Content-Type", Request.GRPC);
    fields.put("Grpc-Status", String.valueOf(code.number()));
    fields.put("Grpc-Message", percentEncoded(message));
    return to(request, SUCCESS, fields, "Content-Length: 0\r\n", "");
  }

  private static SyntheticResponse to(
      Request request, int status, Map<String, String> fields, String framing, String body) {
    String end = request.isLast() ? "Connection: close\r\n" : "";
    return new SyntheticResponse(status, fields, framing + end, body, request.isLast());
  }

  /** Printable ASCII stays, but for the percent sign (PROTOCOL-HTTP2.md of gRPC). */
  private static String percentEncoded(String message) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b < 127 && b != '%') {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  public int status() {
    return status;
  }

  /** The fields of its head, but for those by which HTTP/1 tells where it ends. */
  public Map<String, String> fields() {
    return fields;
  }

  /** Its head in HTTP/1. */
  public ByteBuf head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(HttpResponseStatus.valueOf(status));
    head.append("\r\n");
    fields.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(framing).append("\r\n");
    return Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII);
  }

  /** The bytes behind the head; there may be none. */
  public ByteBuf body() {
    return Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
  }

  /** False for an interim answer. */
  public boolean isFinal() {
    return status >= SUCCESS;
  }

  /** True if the connection ends with it. */
  public boolean closes() {
    return closes;
  }
}
