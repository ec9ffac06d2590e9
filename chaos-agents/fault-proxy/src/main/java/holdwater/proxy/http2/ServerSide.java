package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Part;
import holdwater.proxy.exchange.SyntheticResponse;
import holdwater.proxy.toxics.Direction;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Optional;

/** What the server sends: responses, promises, and what it grants the client. */
final class ServerSide extends Side {

  private boolean begun;

  ServerSide(Relay relay, Outlet out) {
    super(relay, Direction.DOWNSTREAM, out);
  }

  @Override
  Side back() {
    return relay().client();
  }

  @Override
  Half half(int stream) {
    return relay().streams().byServer(stream).map(Http2Stream::down).orElse(null);
  }

  @Override
  int idForReceiver(Http2Stream stream) {
    return stream.clientId();
  }

  @Override
  int idForSender(Http2Stream stream) {
    return stream.serverId();
  }

  /** True once both sides are known to speak HTTP/2. */
  boolean hasBegun() {
    return begun && !relay().isTentative();
  }

  @Override
  public void expect(FrameHead head) throws Http2Violation {
    if (!begun && (head.type() != Http2FrameTypes.SETTINGS || head.isAck())) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "a server begins with its SETTINGS");
    }
    begun = true;
    boolean mayComeFirst =
        switch (head.type()) {
          case Http2FrameTypes.SETTINGS, Http2FrameTypes.WINDOW_UPDATE, Http2FrameTypes.PING ->
              true;
          default -> false;
        };
    if (relay().isTentative() && !mayComeFirst) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "an answer that nobody asked for");
    }
    super.expect(head);
  }

  @Override
  void headers(HeaderBlock complete, Http2Headers headers) throws Http2Violation {
    Half half = half(complete.stream());
    if (complete.isPromise()) {
      promise(complete, headers, half);
    } else if (half == null) {
      // Of a stream that the client has left: its table misses the block.
      rewrite();
    } else {
      pass(half, headers, part(half, headers), complete.endsStream(), Optional.of(complete));
    }
  }

  private Part part(Half half, Http2Headers headers) {
    int status = Heads.status(headers);
    if (status == 0) {
      return Part.TRAILERS;
    }
    Http2Stream stream = half.stream();
    stream.exchange().ifPresent(Exchange::serve);
    if (Heads.isInterim(status)) {
      return Part.INTERIM;
    }
    if (stream.exchange().isPresent()) {
      relay().carrier().served(relay().now() - stream.opened(), status);
    }
    return Part.HEAD_END;
  }

  private void promise(HeaderBlock complete, Http2Headers headers, Half parent)
      throws Http2Violation {
    int promised = complete.promised();
    if (promised == 0 || promised % 2 == 1) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "a server promises even streams only");
    }
    if (parent == null) {
      rewrite();
      back().out().reset(promised, Http2Error.CANCEL.code());
      return;
    }
    relay().promised(promised);
    int id = idForReceiver(parent.stream());
    if (isRewriting()) {
      out().promise(id, promised, LiteralBlock.of(headers));
    } else {
      complete.writeTo(out(), id);
    }
  }

  /** An answer in the server's place. */
  void answer(Http2Stream stream, SyntheticResponse answer) {
    Part part = answer.isFinal() ? Part.HEAD_END : Part.INTERIM;
    pass(stream.down(), Heads.answer(answer), part, answer.isFinal(), Optional.empty());
  }

  @Override
  void headLeaves(Http2Stream stream, Part part) {
    if (part == Part.HEAD_END && stream.exchange().isPresent()) {
      out().whenOut(() -> relay().answered(stream));
    }
  }

  @Override
  void headLeft(Http2Stream stream) {
    // Nothing waits for it.
  }

  @Override
  void reset(Http2Stream stream, long error) {
    if (stream.down().hasEnded() && stream.down().holds()) {
      // It answered and does not want the rest of the request: the answer goes first.
      stream.down().resetBehind(error);
    } else {
      out().reset(stream.clientId(), error);
      relay().close(stream);
    }
  }

  @Override
  void window(Http2Stream stream, int bytes) {
    out().window(stream.clientId(), bytes);
  }

  @Override
  void goAway(FrameHead head, byte[] payload) {
    int last = FrameHead.positiveInt(payload, 0);
    int lastForClient = relay().streams().lastForClient(last);
    Unpooled.wrappedBuffer(payload).setInt(0, lastForClient);
    out().frame(head, payload);
    for (Http2Stream stream : relay().streams().unserved(last)) {
      if (stream.clientId() <= lastForClient) {
        out().reset(stream.clientId(), Http2Error.REFUSED_STREAM.code());
      }
      relay().close(stream);
    }
  }
}
