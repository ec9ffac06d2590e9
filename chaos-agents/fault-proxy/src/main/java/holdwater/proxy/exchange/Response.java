package holdwater.proxy.exchange;

import java.nio.charset.StandardCharsets;

/** The head of a response. */
public record Response(int status, boolean isOld, Fields fields) {

  static final String START = "HTTP/1.";

  private static final int STATUS_AT = "HTTP/1.1 ".length();

  static Response parse(byte[] head, int length) throws NotHttp {
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n");
    int statusEnd = STATUS_AT + 3;
    if (end < statusEnd
        || !text.startsWith(START)
        || "01".indexOf(text.charAt(START.length())) < 0
        || text.charAt(STATUS_AT - 1) != ' '
        || (end > statusEnd && text.charAt(statusEnd) != ' ')
        || !text.substring(0, end).chars().allMatch(Syntax::isText)) {
      throw new NotHttp("no status line");
    }
    int status = 0;
    for (int i = STATUS_AT; i < statusEnd; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NotHttp("no status");
      }
      status = status * 10 + digit;
    }
    if (status < 100) {
      throw new NotHttp("no status");
    }
    boolean old = text.charAt(START.length()) == '0';
    return new Response(status, old, Fields.parse(text, end + 2));
  }

  /** True if the answer proper is still to come. */
  public boolean isInterim() {
    return status < 200 && status != 101;
  }

  /** True if what follows is no longer HTTP. */
  public boolean changesProtocol(Request asked) {
    return status == 101 || (asked.method().equals("CONNECT") && status / 100 == 2);
  }

  Body body(Request asked) throws NotHttp {
    Body declared = Body.declared(fields, isOld).orElse(Body.TO_CLOSE);
    boolean bare =
        status < 200
            || status == 204
            || status == 304
            || asked.method().equals("HEAD")
            || changesProtocol(asked);
    return bare ? Body.NONE : declared;
  }
}
