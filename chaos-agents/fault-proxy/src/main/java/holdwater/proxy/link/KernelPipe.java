package holdwater.proxy.link;

import io.netty.channel.epoll.Native;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;

/**
 * A pipe in the kernel through which bytes go from socket to socket without being copied into this
 * process.
 */
final class KernelPipe {

  private static final int NO_OFFSET = -1;

  private final FileDescriptor out;
  private final FileDescriptor in;
  private int held;

  KernelPipe() throws IOException {
    FileDescriptor[] ends = FileDescriptor.pipe();
    out = ends[0];
    in = ends[1];
  }

  /** Bytes that have left their sender and not yet reached their receiver. */
  int held() {
    return held;
  }

  /**
   * Takes what the socket has.
   *
   * @return 0 when there is nothing or no room, and also at the end
   */
  int fill(Socket from, int atMost) throws IOException {
    int taken = Native.splice(from.intValue(), NO_OFFSET, in.intValue(), NO_OFFSET, atMost);
    held += Math.max(0, taken);
    return taken;
  }

  /** Gives the socket what it takes; returns how much that was. */
  int drain(Socket to) throws IOException {
    int given = 0;
    while (held > 0) {
      int some = Native.splice(out.intValue(), NO_OFFSET, to.intValue(), NO_OFFSET, held);
      if (some <= 0) {
        break;
      }
      held -= some;
      given += some;
    }
    return given;
  }

  void close() {
    try {
      out.close();
      in.close();
    } catch (IOException e) {
      // Closed they are.
    }
  }
}
