package holdwater.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** A response that the proxy makes up. */
public final class Answer {

  static final Answer GO_ON = new Answer("HTTP/1.1 100 Continue\r\n\r\n", "", false, false);

  private final String head;
  private final String body;
  private final boolean isFinal;
  private final boolean closes;

  private Answer(String head, String body, boolean isFinal, boolean closes) {
    this.head = head;
    this.body = body;
    this.isFinal = isFinal;
    this.closes = closes;
  }

  static Answer to(Request request, int status, String text) {
    boolean hasBody = status != 204 && status != 304;
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(HttpResponseStatus.valueOf(status));
    head.append("\r\nCache-Control: no-store\r\n");
    if (hasBody) {
      head.append("Content-Type: text/plain; charset=utf-8\r\nContent-Length: ")
          .append(text.getBytes(StandardCharsets.UTF_8).length)
          .append("\r\n");
    }
    if (request.isLast()) {
      head.append("Connection: close\r\n");
    }
    boolean bare = !hasBody || request.method().equals("HEAD");
    return new Answer(head.append("\r\n").toString(), bare ? "" : text, true, request.isLast());
  }

  public ByteBuf head() {
    return Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII);
  }

  /** The bytes behind the head; there may be none. */
  public ByteBuf body() {
    return Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
  }

  /** False for an interim answer. */
  public boolean isFinal() {
    return isFinal;
  }

  /** True if the connection ends with it. */
  public boolean closes() {
    return closes;
  }
}
