package holdwater.proxy.exchange;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Sees by the first request on a connection, and by what the server says to it, whether both go on
 * in HTTP/2 (RFC 7540, section 3.2). Looks only; the bytes pass meanwhile. Confined to one thread.
 */
public final class Upgrade {

  /** No byte is the last one in HTTP/1. */
  public static final int NO_BORDER = -1;

  /** Of one head: servers take no longer ones. */
  static final int MOST_BYTES = 8 * 1024;

  private static final int LEAST_BYTES = 512;
  private static final int END_BYTES = 4;
  private static final int SWITCHING = 101;
  private static final String PROTOCOL = "h2c";
  private static final byte[] NOTHING = {};

  /** Where the memory comes from that heads are kept in. */
  public interface Room {
    /** Takes so many bytes. Answers: were they there? If not, none are taken. */
    boolean take(int bytes);

    /** Gives so many back. */
    void giveBack(int bytes);
  }

  private enum State {
    /** The first request is not known. */
    OPEN,
    ASKED,
    AGREED,
    NEVER
  }

  private final Room room;
  private State state = State.OPEN;

  /** Its first {@link #size} bytes are what is kept. */
  private byte[] kept = NOTHING;

  private int size;

  /** Before that no end of a head can begin in what is kept. */
  private int looked;

  private Request request;
  private byte[] settings = NOTHING;
  private long bodyLeft;

  /**
   * Knows nothing yet.
   *
   * @param room where there is none, both are taken to go on as they began
   */
  public Upgrade(Room room) {
    this.room = room;
  }

  /** True while all that is said has to come here. */
  public boolean isPossible() {
    return state == State.OPEN || state == State.ASKED;
  }

  /** The request that both sides go on with; once they have agreed. */
  public Request request() {
    return request;
  }

  /** The client's SETTINGS that came with it. */
  public byte[] settings() {
    return settings.clone();
  }

  /** The next bytes of the client. */
  public void fromClient(ByteBuf bytes) {
    if (state == State.OPEN && size == 0 && !mayBegin(bytes)) {
      leave();
    } else if (state == State.OPEN) {
      int before = keep(bytes);
      int end = headEnd();
      if (end >= 0) {
        asked(end, bytes.readableBytes() - (end - before));
      }
    } else if (state == State.ASKED) {
      bodyLeft -= bytes.readableBytes();
    }
  }

  /** Answers: may a request begin so? As long as nothing is there, it may. */
  private static boolean mayBegin(ByteBuf bytes) {
    byte first = bytes.isReadable() ? bytes.getByte(bytes.readerIndex()) : (byte) 'A';
    return first >= 'A' && first <= 'Z';
  }

  /** Remembers them behind those that were kept; answers how many those are. */
  private int keep(ByteBuf bytes) {
    int before = size;
    looked = Math.max(0, before - END_BYTES + 1);
    int more = Math.min(bytes.readableBytes(), MOST_BYTES - before);
    if (grows(before + more)) {
      bytes.getBytes(bytes.readerIndex(), kept, before, more);
      size = before + more;
    } else {
      leave();
    }
    return before;
  }

  /** Twice as long each time, so that a head in single bytes is not copied for each of them. */
  private boolean grows(int wanted) {
    if (wanted <= kept.length) {
      return true;
    }
    int length = Math.min(MOST_BYTES, Math.max(wanted, Math.max(LEAST_BYTES, 2 * kept.length)));
    if (!room.take(length - kept.length)) {
      return false;
    }
    kept = Arrays.copyOf(kept, length);
    return true;
  }

  private void drop() {
    room.giveBack(kept.length);
    kept = NOTHING;
    size = 0;
  }

  /** Where the head ends in what is kept; -1 if more of it has to come, or it is too long. */
  private int headEnd() {
    for (int i = looked; i + END_BYTES <= size; i++) {
      if (kept[i] == Syntax.CR
          && kept[i + 1] == Syntax.LF
          && kept[i + 2] == Syntax.CR
          && kept[i + 3] == Syntax.LF) {
        return i + END_BYTES;
      }
    }
    if (size == MOST_BYTES) {
      leave();
    }
    return -1;
  }

  /** Answers: does the protocol's name occur in the head? In most there is nothing to read. */
  private boolean names(int end) {
    for (int i = 0; i + PROTOCOL.length() <= end; i++) {
      if ((kept[i] == 'h' || kept[i] == 'H')
          && kept[i + 1] == '2'
          && (kept[i + 2] == 'c' || kept[i + 2] == 'C')) {
        return true;
      }
    }
    return false;
  }

  /**
   * The head of the request is there.
   *
   * @param more bytes of the client behind it
   */
  private void asked(int end, int more) {
    if (!names(end)) {
      leave();
      return;
    }
    try {
      Request first = Request.parse(kept, end);
      Optional<String> granted = first.fields().only("HTTP2-Settings");
      Body body = first.body();
      if (granted.isPresent()
          && !first.isOld()
          && first.fields().lists("Upgrade", PROTOCOL)
          && first.fields().lists("Connection", "Upgrade")
          && (body.kind() == Body.Kind.NONE || body.kind() == Body.Kind.LENGTH)) {
        settings = Base64.getUrlDecoder().decode(granted.get());
        request = first;
        bodyLeft = body.length() - more;
        drop();
        state = State.ASKED;
        return;
      }
    } catch (NotHttp | IllegalArgumentException e) {
      // No request that could ask for it.
    }
    leave();
  }

  /**
   * The next bytes of the server; answers how many of them are the last ones in HTTP/1, or {@link
   * #NO_BORDER}.
   */
  public int fromServer(ByteBuf bytes) {
    if (state == State.OPEN) {
      leave();
    }
    if (state != State.ASKED) {
      return NO_BORDER;
    }
    int before = keep(bytes);
    for (int end = headEnd(); end >= 0; end = headEnd()) {
      int status = status(end);
      if (status == SWITCHING) {
        state = State.AGREED;
        drop();
        return end - before;
      }
      if (status / 100 != 1) {
        leave();
        return NO_BORDER;
      }
      System.arraycopy(kept, end, kept, 0, size - end);
      size -= end;
      looked = 0;
      before -= end;
    }
    return NO_BORDER;
  }

  /** Of the answer whose head ends there; 0 if it is none that leads to HTTP/2. */
  private int status(int end) {
    try {
      Response answer = Response.parse(kept, end);
      boolean changes = answer.fields().lists("Upgrade", PROTOCOL) && bodyLeft == 0;
      return answer.status() != SWITCHING || changes ? answer.status() : 0;
    } catch (NotHttp e) {
      return 0;
    }
  }

  /** The connection has ended: nothing is kept any more. */
  public void discard() {
    if (isPossible()) {
      leave();
    }
  }

  private void leave() {
    state = State.NEVER;
    drop();
    settings = NOTHING;
    request = null;
  }
}
