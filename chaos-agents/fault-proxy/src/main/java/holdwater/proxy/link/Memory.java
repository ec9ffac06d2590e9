package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

/** Where bytes on their way are kept: off the heap, in one arena for the one loop. */
final class Memory {

  // It grows by 1 MiB (8 KiB << 7): the defaults take 4 MiB a time for every core.
  private static final ByteBufAllocator ALLOCATOR =
      new PooledByteBufAllocator(true, 0, 1, 8192, 7, 256, 64, false);

  private Memory() {}

  static ByteBufAllocator allocator() {
    return ALLOCATOR;
  }

  /** A copy of bytes that were only lent, as large as they are. */
  static ByteBuf copy(ByteBuf lent) {
    return ALLOCATOR.directBuffer(lent.readableBytes()).writeBytes(lent);
  }
}
