package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Direction;
import io.netty.buffer.ByteBuf;

/** The connection whose frames are followed. All calls come from its event loop. */
public interface Carrier {

  /** Bytes of our own, charged as if they were read in that direction. */
  Chunk adopt(Direction direction, ByteBuf bytes);

  /** The next bytes for the receiver of that direction, past the toxics that meet all bytes. */
  void enter(Direction direction, Chunk chunk);

  /** There will be no more. */
  void enterEnd(Direction direction);

  /** What has entered leaves now. */
  void flush();

  /** Memory that is kept beside chunks, in bytes; negative when it is free again. */
  void charge(int bytes);

  /** A stream began with a request. */
  void opened(Exchange exchange);

  /** A frame of the exchange is about to enter; toxics that meet all bytes may meet it. */
  void passes(Direction direction, Exchange exchange);

  /**
   * The server began its answer.
   *
   * @param nanos since the request came
   */
  void served(long nanos, int status);

  /**
   * The answer began to leave for the client.
   *
   * @param nanos since the request came
   */
  void answered(long nanos);

  /** Frames came that no peer may send; both sides were told, and the connection ends. */
  void violated(String reason);
}
