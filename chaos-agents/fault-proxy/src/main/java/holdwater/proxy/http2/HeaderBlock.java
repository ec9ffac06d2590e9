package holdwater.proxy.http2;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of one header block: HEADERS or PUSH_PROMISE and the CONTINUATIONs behind it. Nothing
 * else may come between them.
 */
final class HeaderBlock {

  /** Frames behind the first one; also empty ones must not come without end. */
  private static final int MAX_CONTINUATIONS = 128;

  private static final int PRIORITY_BYTES = 5;

  private final FrameHead first;
  private final List<FrameHead> heads = new ArrayList<>(1);
  private final List<byte[]> payloads = new ArrayList<>(1);
  private final ByteArrayOutputStream fields = new ByteArrayOutputStream();
  private final int promised;
  private boolean complete;

  HeaderBlock(FrameHead head, byte[] payload) throws Http2Violation {
    first = head;
    int start = head.isPadded() ? 1 : 0;
    int padding = start == 1 && payload.length > 0 ? payload[0] & 0xFF : 0;
    promised =
        isPromise() && payload.length >= start + 4 ? FrameHead.positiveInt(payload, start) : 0;
    if (isPromise()) {
      start += Integer.BYTES;
    } else if (head.hasPriority()) {
      start += PRIORITY_BYTES;
    }
    int size = payload.length - start - padding;
    if (head.stream() == 0 || size < 0) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "a header block in a wrong place");
    }
    fields.write(payload, start, size);
    add(head, payload);
  }

  void goOn(FrameHead head, byte[] payload) throws Http2Violation {
    fields.write(payload, 0, payload.length);
    if (heads.size() > MAX_CONTINUATIONS || fields.size() > FrameReader.MAX_FRAME) {
      throw new Http2Violation(Http2Error.ENHANCE_YOUR_CALM, "a header block without end");
    }
    add(head, payload);
  }

  private void add(FrameHead head, byte[] payload) {
    heads.add(head);
    payloads.add(payload);
    complete = head.endsHeaders();
  }

  boolean isComplete() {
    return complete;
  }

  boolean isPromise() {
    return first.type() == Http2FrameTypes.PUSH_PROMISE;
  }

  int stream() {
    return first.stream();
  }

  /** The stream that a PUSH_PROMISE announces. */
  int promised() {
    return promised;
  }

  boolean endsStream() {
    return !isPromise() && first.endsStream();
  }

  byte[] bytes() {
    return fields.toByteArray();
  }

  /** Writes the frames as they came, but for the number of the stream. */
  void writeTo(Outlet out, int stream) {
    for (int i = 0; i < heads.size(); i++) {
      out.frame(heads.get(i).on(stream), payloads.get(i));
    }
  }
}
