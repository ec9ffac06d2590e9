package holdwater.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntPredicate;

/**
 * Ports of the loopback on which nobody listens, each given once until all were. They lie below
 * those that the kernel gives: it gives the same one twice when it is asked twice, or to somebody
 * else who dials out meanwhile. Thread-safe.
 */
public final class FreePorts {
  private static final int FIRST = 26_000;
  private static final int COUNT = 6_000;

  /** Two test runs at the same time begin at different places. */
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

  /** One of this machine that was not given before. */
  public static int next() {
    return OF_MACHINE.take();
  }

  synchronized int take() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + candidate;
      candidate = (candidate + 1) % COUNT;
      if (free.test(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free from " + FIRST + " on");
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
