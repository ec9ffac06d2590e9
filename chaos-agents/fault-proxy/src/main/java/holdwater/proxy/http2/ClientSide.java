package holdwater.proxy.http2;

import holdwater.proxy.exchange.Part;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Optional;

/** What the client sends: requests, and what it grants the server. */
final class ClientSide extends Side {

  private int prefaceLeft;

  ClientSide(Relay relay, Outlet out) {
    super(relay, Direction.UPSTREAM, out);
  }

  /** So many bytes of the connection preface are still to pass. */
  void prefaceLeft(int bytes) {
    prefaceLeft = bytes;
  }

  @Override
  void take(Chunk chunk) throws Http2Violation {
    if (prefaceLeft == 0) {
      super.take(chunk);
      return;
    }
    int size = Math.min(prefaceLeft, chunk.size());
    prefaceLeft -= size;
    boolean all = size == chunk.size();
    relay().carrier().enter(Direction.UPSTREAM, all ? chunk : chunk.split(size));
    if (!all) {
      super.take(chunk);
    }
  }

  @Override
  Side back() {
    return relay().server();
  }

  @Override
  Half half(int stream) {
    return relay().streams().byClient(stream).map(Http2Stream::up).orElse(null);
  }

  @Override
  int idForReceiver(Http2Stream stream) {
    return stream.serverId();
  }

  @Override
  int idForSender(Http2Stream stream) {
    return stream.clientId();
  }

  @Override
  void headers(HeaderBlock complete, Http2Headers headers) throws Http2Violation {
    int id = complete.stream();
    if (complete.isPromise() || id % 2 == 0) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "a client opens odd streams only");
    }
    Half known = half(id);
    if (known != null) {
      pass(known, headers, Part.TRAILERS, complete.endsStream(), Optional.of(complete));
    } else if (relay().streams().isNew(id)) {
      Http2Stream stream = relay().open(id, Heads.request(headers));
      pass(stream.up(), headers, Part.HEAD_END, complete.endsStream(), Optional.of(complete));
    } else {
      // Of a stream that is over: nobody waits for it, but the server's table misses it.
      rewrite();
    }
  }

  @Override
  void headLeaves(Http2Stream stream, Part part) {
    if (!stream.isKnownToServer()) {
      relay().streams().number(stream);
    }
  }

  @Override
  void headLeft(Http2Stream stream) {
    int kept = stream.takeWindow();
    if (kept > 0) {
      out().window(stream.serverId(), kept);
    }
  }

  @Override
  void reset(Http2Stream stream, long error) {
    if (stream.isKnownToServer()) {
      out().reset(stream.serverId(), error);
    }
    relay().close(stream);
  }

  @Override
  void window(Http2Stream stream, int bytes) {
    if (stream.isKnownToServer()) {
      out().window(stream.serverId(), bytes);
    } else {
      stream.keepWindow(bytes);
    }
  }

  @Override
  void goAway(FrameHead head, byte[] payload) {
    // Its number is one of the server's own streams, which both sides number alike.
    out().frame(head, payload);
  }
}
