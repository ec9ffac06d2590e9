package holdwater.proxy.http2;

import holdwater.proxy.exchange.Fields;
import holdwater.proxy.exchange.Request;
import holdwater.proxy.exchange.SyntheticResponse;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Heads of messages as HTTP/1 and HTTP/2 have them. */
final class Heads {

  /** What a field costs beside its text (RFC 9113, section 6.5.2). */
  private static final int FIELD_BYTES = 32;

  private static final int SUCCESS = 200;

  private Heads() {}

  /** The request as toxics match it; {@code :authority} is its {@code Host}. */
  static Request request(Http2Headers headers) {
    List<Map.Entry<String, String>> lines = new ArrayList<>(headers.size());
    int size = 0;
    for (Map.Entry<CharSequence, CharSequence> field : headers) {
      String name = field.getKey().toString();
      String value = field.getValue().toString();
      size += name.length() + value.length() + FIELD_BYTES;
      if (!name.startsWith(":")) {
        lines.add(Map.entry(name, value));
      }
    }
    String authority = text(headers.authority());
    if (!authority.isEmpty() && !headers.contains("host")) {
      lines.add(Map.entry("host", authority));
    }
    String target = headers.path() == null ? authority : text(headers.path());
    return new Request(text(headers.method()), target, false, Fields.of(lines), size);
  }

  private static String text(CharSequence value) {
    return value == null ? "" : value.toString();
  }

  /** The status of a response; 0 if the head is none of a response. */
  static int status(Http2Headers headers) {
    String status = text(headers.status());
    return status.length() == 3 && status.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(status)
        : 0;
  }

  static boolean isInterim(int status) {
    return status < SUCCESS;
  }

  /** The head of an answer of our own; that is all it has, for a body would need the windows. */
  static Http2Headers answer(SyntheticResponse answer) {
    Http2Headers headers = new DefaultHttp2Headers(false);
    headers.status(String.valueOf(answer.status()));
    answer.fields().forEach((name, value) -> headers.add(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }
}
