package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Part;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One direction: what its sender's frames mean, and how they go on.
 *
 * <p>Header blocks pass as they came until one of them is held, dropped or made here. From then on
 * the receiver's table is not the sender's any more, and every block is written anew in a way that
 * needs no table. Confined to the connection's event loop.
 */
abstract sealed class Side implements FrameReader.Sink permits ClientSide, ServerSide {

  /** Stands for an end of which no bytes tell: a chunk must not be empty. */
  private static final int END_MARK = 1;

  private final Relay relay;
  private final Direction direction;
  private final Outlet out;
  private final FrameReader reader = new FrameReader(this);
  private final HeaderDecoder decoder = new HeaderDecoder();
  private final DataFlow data = new DataFlow(this);
  private Optional<HeaderBlock> block = Optional.empty();
  private boolean rewriting;
  private int held;
  private boolean ended;

  Side(Relay relay, Direction direction, Outlet out) {
    this.relay = relay;
    this.direction = direction;
    this.out = out;
  }

  final Relay relay() {
    return relay;
  }

  /** To the receiver. */
  final Outlet out() {
    return out;
  }

  /** The other direction, which leads to the sender. */
  abstract Side back();

  /** The half that the sender numbers so; null if its stream is over, or never was. */
  abstract Half half(int stream);

  /** The stream's number for the receiver. */
  abstract int idForReceiver(Http2Stream stream);

  /** The stream's number for the sender. */
  abstract int idForSender(Http2Stream stream);

  abstract void headers(HeaderBlock complete, Http2Headers headers) throws Http2Violation;

  abstract void reset(Http2Stream stream, long error);

  abstract void window(Http2Stream stream, int bytes);

  abstract void goAway(FrameHead head, byte[] payload) throws Http2Violation;

  /** Runs when the head of a message is about to be written. */
  abstract void headLeaves(Http2Stream stream, Part part);

  /** Runs when it has been. */
  abstract void headLeft(Http2Stream stream);

  void take(Chunk chunk) throws Http2Violation {
    reader.take(chunk);
  }

  /** What was not read of a chunk whose frames ended the reading; null if that is nothing. */
  final Chunk takeRest() {
    return reader.takeRest();
  }

  final ByteBuf unfinished() {
    return reader.unfinished();
  }

  final void end() {
    ended = true;
  }

  /** True once the sender has finished and nothing of it is held. */
  final boolean isDrained() {
    return ended && held == 0;
  }

  final List<StreamSlot> slotsFor(Half half) {
    return relay.slotsFor(half, direction);
  }

  final void holdsMore(int chunks) {
    held += chunks;
  }

  @Override
  public void expect(FrameHead head) throws Http2Violation {
    boolean goesOn = head.type() == Http2FrameTypes.CONTINUATION;
    if (block.isPresent() != goesOn || (goesOn && block.get().stream() != head.stream())) {
      throw new Http2Violation(Http2Error.PROTOCOL_ERROR, "a frame in a header block, or without");
    }
  }

  @Override
  public final void dataBegins(FrameHead head) throws Http2Violation {
    if (!relay.isOver()) {
      data.begins(head);
    }
  }

  @Override
  public final void data(Chunk piece) throws Http2Violation {
    if (relay.isOver()) {
      piece.drop();
    } else {
      data.take(piece);
    }
  }

  @Override
  public final void frame(FrameHead head, byte[] payload) throws Http2Violation {
    if (relay.isOver()) {
      return;
    }
    switch (head.type()) {
      case Http2FrameTypes.HEADERS, Http2FrameTypes.PUSH_PROMISE -> {
        block = Optional.of(new HeaderBlock(head, payload));
        blockGoesOn(block.get());
      }
      case Http2FrameTypes.CONTINUATION -> {
        block.orElseThrow().goOn(head, payload);
        blockGoesOn(block.get());
      }
      case Http2FrameTypes.RST_STREAM -> {
        long error = number(payload) & 0xFFFF_FFFFL;
        ifKnown(head.stream(), stream -> reset(stream, error));
      }
      default -> otherFrame(head, payload);
    }
  }

  private void otherFrame(FrameHead head, byte[] payload) throws Http2Violation {
    switch (head.type()) {
      case Http2FrameTypes.SETTINGS -> settings(head, payload);
      case Http2FrameTypes.GO_AWAY -> {
        checkSize(payload.length >= 2 * Integer.BYTES);
        goAway(head, payload);
      }
      case Http2FrameTypes.WINDOW_UPDATE -> {
        int bytes = number(payload) & Integer.MAX_VALUE;
        if (head.stream() == 0) {
          out.frame(head, payload);
        } else {
          ifKnown(head.stream(), stream -> window(stream, bytes));
        }
      }
      case Http2FrameTypes.PRIORITY -> {
        // Advice, in numbers that the receiver may not share.
        if (!relay.streams().areRenumbered()) {
          out.frame(head, payload);
        }
      }
      default -> out.frame(head, payload);
    }
  }

  private void ifKnown(int id, Consumer<Http2Stream> then) {
    Half half = half(id);
    if (half != null) {
      then.accept(half.stream());
    }
  }

  private static int number(byte[] payload) throws Http2Violation {
    checkSize(payload.length == Integer.BYTES);
    return Unpooled.wrappedBuffer(payload).getInt(0);
  }

  private static void checkSize(boolean isRight) throws Http2Violation {
    if (!isRight) {
      throw new Http2Violation(Http2Error.FRAME_SIZE_ERROR, "a frame of a wrong length");
    }
  }

  private void blockGoesOn(HeaderBlock so) throws Http2Violation {
    if (so.isComplete()) {
      block = Optional.empty();
      headers(so, decoder.decode(so.stream(), so.bytes()));
      out.checkWritten();
    }
  }

  private void settings(FrameHead head, byte[] payload) throws Http2Violation {
    if (head.isAck()) {
      decoder.acknowledged();
    } else {
      back().decoder.announced(GrantedTable.lowered(payload));
    }
    out.frame(head, payload);
  }

  /**
   * What the sender grants in SETTINGS that went by another way, and that the receiver follows from
   * its first frame on.
   */
  final void granted(byte[] settings) throws Http2Violation {
    byte[] lower = settings.clone();
    int table = GrantedTable.lowered(lower);
    if (!Arrays.equals(lower, settings)) {
      throw new Http2Violation(Http2Error.ENHANCE_YOUR_CALM, "a table that is too large to follow");
    }
    back().decoder.announced(table);
    back().decoder.acknowledged();
  }

  /** Blocks that come are no longer those that the receiver gets. */
  final void rewrite() {
    rewriting = true;
  }

  /** True once header blocks are written anew. */
  final boolean isRewriting() {
    return rewriting;
  }

  /**
   * A header block goes on, past the toxics of its half.
   *
   * @param came its frames; empty if it is made here
   */
  final void pass(
      Half half, Http2Headers headers, Part part, boolean ends, Optional<HeaderBlock> came) {
    half.meets(this);
    if (ends) {
      half.end();
    }
    if (half.hasSlots()) {
      rewrite();
      give(half, out.adopt(LiteralBlock.of(headers)), part, part != Part.TRAILERS, ends);
      return;
    }
    writes(half.stream());
    if (came.isEmpty()) {
      rewrite();
    }
    headLeaves(half.stream(), part);
    if (rewriting) {
      out.headers(idForReceiver(half.stream()), ends, LiteralBlock.of(headers));
    } else {
      came.orElseThrow().writeTo(out, idForReceiver(half.stream()));
    }
    headLeft(half.stream());
    if (ends) {
      left(half);
    }
  }

  /** Payload of DATA goes on, past the toxics of its half. */
  final void data(Half half, Chunk chunk, boolean last) {
    if (last) {
      half.end();
    }
    if (half.hasSlots()) {
      half.owes(chunk.size());
      give(half, chunk, Part.REST, false, last);
      return;
    }
    writes(half.stream());
    out.data(idForReceiver(half.stream()), chunk, last);
    if (last) {
      left(half);
    }
  }

  /** An empty DATA frame ends the stream. */
  final void endOfData(Half half) {
    half.end();
    if (half.hasSlots()) {
      give(half, out.adopt(Unpooled.wrappedBuffer(new byte[END_MARK])), Part.END, false, true);
    } else {
      writes(half.stream());
      out.endOfData(idForReceiver(half.stream()));
      left(half);
    }
  }

  final void asItCame(Half half, FrameHead head) {
    out.frame(head.on(idForReceiver(half.stream())), new byte[0]);
  }

  /** A whole DATA frame, with its padding. */
  final void asItCame(Half half, FrameHead head, Chunk payload) {
    writes(half.stream());
    out.whole(head.on(idForReceiver(half.stream())), payload);
    if (head.endsStream()) {
      half.end();
      left(half);
    }
  }

  private void give(Half half, Chunk chunk, Part part, boolean first, boolean last) {
    Exchange exchange = half.stream().exchange().orElseThrow();
    chunk.belongsTo(exchange, part, first, last);
    half.take(chunk);
    relay.closeIfDone(half.stream());
  }

  private void writes(Http2Stream stream) {
    if (stream.exchange().isPresent()) {
      relay.carrier().passes(direction, stream.exchange().get());
    }
  }

  /** The last toxic of a half lets this go. */
  final void leaves(Half half, Chunk chunk) {
    Http2Stream stream = half.stream();
    boolean isUnknown = idForReceiver(stream) == 0 && chunk.part() != Part.HEAD_END;
    if (stream.isClosed() || isUnknown) {
      giveBackToConnection(windowBytes(chunk));
      chunk.drop();
      return;
    }
    writes(stream);
    boolean last = chunk.isLast();
    if (chunk.part() == Part.REST) {
      out.data(idForReceiver(stream), chunk, last);
    } else if (chunk.part() == Part.END) {
      chunk.drop();
      out.endOfData(idForReceiver(stream));
    } else {
      leavesAsHeaders(stream, chunk);
    }
    if (last) {
      left(half);
    }
  }

  private void leavesAsHeaders(Http2Stream stream, Chunk chunk) {
    // What a toxic cut off of a block is no block.
    if (chunk.part() != Part.TRAILERS || chunk.isLast()) {
      headLeaves(stream, chunk.part());
      out.headers(idForReceiver(stream), chunk.isLast(), chunk.bytes());
      headLeft(stream);
    }
    chunk.drop();
  }

  private void left(Half half) {
    half.leave();
    relay.closeIfDone(half.stream());
  }

  /** What of a chunk the sender's windows count. */
  static int windowBytes(Chunk chunk) {
    return chunk.part() == Part.REST ? chunk.size() : 0;
  }

  /** The sender gets back what the receiver will never see. */
  final void giveBack(Half half, int bytes) {
    giveBackToConnection(bytes);
    if (!half.hasEnded() && !half.stream().isClosed()) {
      back().out.window(idForSender(half.stream()), bytes);
    }
  }

  final void giveBackToConnection(int bytes) {
    if (bytes > 0 && !relay.isOver()) {
      back().out.window(0, bytes);
    }
  }

  /** Nothing of the half is held any more. */
  final void drained(Half half) {
    if (half.resetBehind() >= 0 && !half.stream().isClosed()) {
      out.reset(idForReceiver(half.stream()), half.resetBehind());
      relay.close(half.stream());
    }
  }
}
