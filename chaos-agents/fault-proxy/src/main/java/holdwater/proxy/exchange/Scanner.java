package holdwater.proxy.exchange;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Finds where messages end in the bytes of one direction, however they are cut into reads.
 *
 * <pre>
 *   GET / HTTP/1.1 ⏎ Host: x ⏎ ⏎ | POST … ⏎ Content-Length: 5 ⏎ ⏎ | hello | GET …
 *                          HEAD ↑                            HEAD ↑       ↑ MESSAGE
 * </pre>
 *
 * <p>Keeps a copy of the head it is in, at most {@link #MAX_HEAD} bytes, and nothing of bodies.
 * After a head it must be told how the body goes on, by {@link #request} or {@link #response}.
 * Confined to one thread.
 */
public final class Scanner {

  /** Longer heads are let through unread. Twice what servers commonly take. */
  public static final int MAX_HEAD = 32 * 1024;

  private static final int FIRST_HEAD = 512;
  private static final int KEPT_HEAD = 4 * 1024;

  /** What ended the last {@link #scan}. */
  public enum Found {
    /** The bytes did. */
    MORE,
    /** A head did; the message may still go on. */
    HEAD,
    /** A message did. */
    MESSAGE
  }

  private enum State {
    HEAD,
    LENGTH,
    CHUNKS,
    TO_CLOSE
  }

  private final boolean ofRequests;
  private final ChunkedBody chunks = new ChunkedBody();
  private State state = State.HEAD;
  private Found found = Found.MORE;
  private byte[] head = new byte[FIRST_HEAD];
  private int length;
  private int lineStart;
  private boolean begun;
  private boolean inMethod = true;
  private long left;

  private Scanner(boolean ofRequests) {
    this.ofRequests = ofRequests;
  }

  /** For the bytes of a client. */
  public static Scanner ofRequests() {
    return new Scanner(true);
  }

  /** For the bytes of a server. */
  public static Scanner ofResponses() {
    return new Scanner(false);
  }

  public Found found() {
    return found;
  }

  /** True if the next byte is the first of a message. */
  public boolean isAtStart() {
    return state == State.HEAD && length == 0;
  }

  /** True in a head that is not yet complete. */
  public boolean isInHead() {
    return state == State.HEAD && length > 0;
  }

  /** The first bytes of the head that is being read or was read last. */
  public byte[] headSoFar(int bytes) {
    return Arrays.copyOf(head, bytes);
  }

  /**
   * Reads on from index {@code from} up to the next boundary.
   *
   * @return the index behind what was read; {@link #found} says what is there
   * @throws NotHttp if no message can be told from these bytes; the scanner is of no further use
   */
  public int scan(ByteBuf bytes, int from) throws NotHttp {
    found = Found.MORE;
    return switch (state) {
      case HEAD -> head(bytes, from);
      case LENGTH -> length(bytes, from);
      case CHUNKS -> chunks(bytes, from);
      case TO_CLOSE -> bytes.writerIndex();
    };
  }

  private int head(ByteBuf bytes, int from) throws NotHttp {
    if (length == 0 && head.length > KEPT_HEAD) {
      head = new byte[FIRST_HEAD];
    }
    int end = bytes.writerIndex();
    for (int i = from; i < end; i++) {
      byte b = bytes.getByte(i);
      append(b);
      if (b == Syntax.LF) {
        if (lineEnds()) {
          found = Found.HEAD;
          return i + 1;
        }
      } else if (!begun) {
        checkStart(b, length - 1 - lineStart);
      }
    }
    return end;
  }

  private void append(byte b) throws NotHttp {
    if (length == head.length) {
      if (length == MAX_HEAD) {
        throw new NotHttp("a head of more than " + MAX_HEAD + " bytes");
      }
      head = Arrays.copyOf(head, length * 2);
    }
    head[length++] = b;
  }

  /** True if the line was the empty one that ends the head. */
  private boolean lineEnds() throws NotHttp {
    int size = length - lineStart;
    if (size < 2 || head[length - 2] != Syntax.CR) {
      throw new NotHttp("a line that ends without CR");
    }
    lineStart = length;
    boolean isEmpty = size == 2;
    // Empty lines before a request are to be skipped (RFC 9112, 2.2); a response has none.
    if (isEmpty && !begun && !ofRequests) {
      throw new NotHttp("an empty status line");
    }
    boolean ends = isEmpty && begun;
    begun = !ends && (begun || !isEmpty);
    return ends;
  }

  /** Sees from the first bytes that it is something else, so that nobody waits for a line's end. */
  private void checkStart(byte b, int at) throws NotHttp {
    boolean fits;
    if (!ofRequests) {
      fits = at >= Response.START.length() || b == Response.START.charAt(at);
    } else if (b == Syntax.CR) {
      fits = at == 0 || !inMethod;
    } else {
      inMethod = inMethod && !(b == ' ' && at > 0);
      fits = !inMethod || (Syntax.isToken(b) && at < Request.MAX_METHOD);
    }
    if (!fits) {
      throw new NotHttp(ofRequests ? "no method" : "no status line");
    }
  }

  /** The request whose head was just found; goes on with its body, if it has one. */
  public Request request() throws NotHttp {
    Request request = Request.parse(head, length);
    bodyFollows(request.body());
    return request;
  }

  /** The response whose head was just found; goes on with its body, if it has one. */
  public Response response(Request asked) throws NotHttp {
    Response response = Response.parse(head, length);
    bodyFollows(response.body(asked));
    return response;
  }

  private void bodyFollows(Body body) {
    length = 0;
    lineStart = 0;
    begun = false;
    inMethod = true;
    left = body.length();
    state =
        switch (body.kind()) {
          case NONE -> State.HEAD;
          case LENGTH -> State.LENGTH;
          case CHUNKED -> State.CHUNKS;
          case TO_CLOSE -> State.TO_CLOSE;
        };
  }

  private int length(ByteBuf bytes, int from) {
    int there = bytes.writerIndex() - from;
    int mine = (int) Math.min(left, there);
    left -= mine;
    if (left == 0) {
      messageEnds();
    }
    return from + mine;
  }

  private int chunks(ByteBuf bytes, int from) throws NotHttp {
    int next = chunks.scan(bytes, from);
    if (chunks.isComplete()) {
      chunks.reset();
      messageEnds();
    }
    return next;
  }

  private void messageEnds() {
    state = State.HEAD;
    found = Found.MESSAGE;
  }
}
