package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;

/** The way of one direction from where its bytes are read to its receiver, past its toxics. */
interface Lane {

  /** Bytes that are not read from the sender but go the same way; charged as if they were. */
  Chunk adopt(ByteBuf bytes);

  /** The next bytes. */
  void enter(Chunk chunk);

  /** There will be no more. */
  void enterEnd();

  /** Writes out what has come through, at the latest now. */
  void flush();
}
