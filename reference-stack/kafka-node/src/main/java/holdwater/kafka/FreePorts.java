package holdwater.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Ports of 127.0.0.1 on which nobody listens, from 26000 to 32000, each given once until all were.
 * They lie above a stack's and below those that the kernel gives to whoever dials out or listens
 * anywhere: it gives the same one twice when it is asked twice, and a dead one may connect to
 * itself. May be shared by threads.
 */
public final class FreePorts {
  static final int FIRST = 26_000;
  static final int COUNT = 6_000;

  /** Two processes at the same time begin at different places. */
  private static final FreePorts OF_MACHINE =
      new FreePorts(FreePorts::isFree, ProcessHandle.current().pid() * 61);

  private final IntPredicate free;
  private int candidate;

  /**
   * @param free whether a port can be listened on
   * @param start any number: where it begins
   */
  FreePorts(IntPredicate free, long start) {
    this.free = free;
    this.candidate = (int) Math.floorMod(start, (long) COUNT);
  }

  /** Those of this machine, the same for everybody in this process. */
  public static FreePorts ofMachine() {
    return OF_MACHINE;
  }

  /** The next one. */
  public int next() {
    return next(Set.of());
  }

  /**
   * The next one that is none of {@code others}, on which somebody is going to listen.
   *
   * @throws IllegalStateException if none is left
   */
  public synchronized int next(Set<Integer> others) {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + candidate;
      candidate = (candidate + 1) % COUNT;
      if (!others.contains(port) && free.test(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no port from %d to %d is free: end the programs that hold them"
            .formatted(FIRST, FIRST + COUNT - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
