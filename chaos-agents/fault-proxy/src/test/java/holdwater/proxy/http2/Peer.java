package holdwater.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;

/**
 * One side of HTTP/2 as Netty codes it: what it writes uses its own table of headers, and what it
 * hears must fit the table that the other side has filled.
 */
final class Peer {

  private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 20);
  private final ByteBuf written = Unpooled.buffer();
  private final ByteBuf came = Unpooled.buffer();
  private final ByteBuf block = Unpooled.buffer();

  /** What it heard, a line per frame. */
  final List<String> heard = new ArrayList<>();

  private boolean ends;

  /** Fields alternate between name and value. */
  Peer headers(int stream, boolean end, String... fields) {
    return frame(
        Http2FrameTypes.HEADERS,
        Http2Flags.END_HEADERS | (end ? Http2Flags.END_STREAM : 0),
        stream,
        block(stream, fields));
  }

  Peer get(int stream, String path) {
    return headers(
        stream, true, ":method", "GET", ":scheme", "http", ":path", path, "x-of", "s" + stream);
  }

  Peer call(int stream, String method, boolean end) {
    return headers(
        stream, end, ":method", "POST", ":path", method, "content-type", "application/grpc");
  }

  /** A header block with this peer's table. */
  byte[] block(int stream, String... fields) {
    Http2Headers headers = new DefaultHttp2Headers(false);
    for (int i = 0; i < fields.length; i += 2) {
      headers.add(fields[i], fields[i + 1]);
    }
    ByteBuf coded = Unpooled.buffer();
    try {
      encoder.encodeHeaders(stream, headers, coded);
    } catch (Http2Exception e) {
      throw new AssertionError(e);
    }
    return ByteBufUtil.getBytes(coded);
  }

  Peer data(int stream, int bytes, boolean end) {
    return frame(Http2FrameTypes.DATA, end ? Http2Flags.END_STREAM : 0, stream, new byte[bytes]);
  }

  /** Of so many bytes and as many of padding. */
  Peer padded(int stream, int bytes, boolean end) {
    byte[] payload = new byte[1 + 2 * bytes];
    payload[0] = (byte) bytes;
    return frame(
        Http2FrameTypes.DATA,
        Http2Flags.PADDED | (end ? Http2Flags.END_STREAM : 0),
        stream,
        payload);
  }

  Peer number(int type, int stream, int number) {
    return frame(type, 0, stream, Unpooled.buffer().writeInt(number));
  }

  Peer settings(int setting, int value) {
    return frame(
        Http2FrameTypes.SETTINGS, 0, 0, Unpooled.buffer().writeShort(setting).writeInt(value));
  }

  Peer acknowledges() {
    return frame(Http2FrameTypes.SETTINGS, Http2Flags.ACK, 0, new byte[0]);
  }

  private Peer frame(int type, int flags, int stream, ByteBuf payload) {
    return frame(type, flags, stream, ByteBufUtil.getBytes(payload));
  }

  Peer frame(int type, int flags, int stream, byte[] payload) {
    new FrameHead(payload.length, type, flags, stream).write(written);
    written.writeBytes(payload);
    return this;
  }

  /** What it has written since the last call. */
  byte[] takeWritten() {
    byte[] all = ByteBufUtil.getBytes(written);
    written.clear();
    return all;
  }

  void hear(ByteBuf bytes) {
    came.writeBytes(bytes);
    while (came.readableBytes() >= FrameHead.SIZE) {
      byte[] head = new byte[FrameHead.SIZE];
      came.getBytes(came.readerIndex(), head);
      FrameHead frame = FrameHead.parse(head);
      if (came.readableBytes() < FrameHead.SIZE + frame.length()) {
        return;
      }
      came.skipBytes(FrameHead.SIZE);
      hear(frame, came.readSlice(frame.length()));
    }
  }

  private void hear(FrameHead head, ByteBuf payload) {
    String end = head.endsStream() ? " end" : "";
    switch (head.type()) {
      case Http2FrameTypes.DATA -> heard.add("DATA " + head.stream() + " " + head.length() + end);
      case Http2FrameTypes.HEADERS -> {
        ends = head.endsStream();
        fields("HEADERS", head, payload);
      }
      case Http2FrameTypes.PUSH_PROMISE -> {
        ends = false;
        fields("PROMISE " + payload.readInt(), head, payload);
      }
      case Http2FrameTypes.CONTINUATION -> fields("HEADERS", head, payload);
      case Http2FrameTypes.RST_STREAM ->
          heard.add("RESET " + head.stream() + " " + Http2Error.valueOf(payload.readInt()));
      case Http2FrameTypes.WINDOW_UPDATE ->
          heard.add("WINDOW " + head.stream() + " " + payload.readInt());
      case Http2FrameTypes.GO_AWAY ->
          heard.add("GOAWAY " + payload.readInt() + " " + Http2Error.valueOf(payload.readInt()));
      case Http2FrameTypes.SETTINGS ->
          heard.add("SETTINGS" + (head.isAck() ? " ack" : " " + ByteBufUtil.hexDump(payload)));
      default -> heard.add("FRAME " + head.type() + " " + head.stream());
    }
  }

  private void fields(String what, FrameHead head, ByteBuf payload) {
    block.writeBytes(payload);
    if (!head.endsHeaders()) {
      return;
    }
    try {
      Http2Headers headers = decoder.decodeHeaders(head.stream(), block);
      StringBuilder line = new StringBuilder(what).append(' ').append(head.stream());
      headers.forEach(field -> line.append(' ').append(field.getValue()));
      heard.add(line + (ends ? " end" : ""));
    } catch (Http2Exception e) {
      heard.add("BROKEN BLOCK " + e.getMessage());
    }
    block.clear();
  }
}
