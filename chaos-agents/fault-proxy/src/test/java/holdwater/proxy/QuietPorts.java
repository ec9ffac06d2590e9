package holdwater.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ports below those that the kernel gives to outgoing connections. A listener that is closed for a
 * while and opened again finds its port free; one of the kernel's choice may be another one's by
 * then, and asked twice the kernel may choose the same.
 */
public final class QuietPorts {
  private static final int FIRST = 26_000;
  private static final int COUNT = 6_000;
  private static final String LOOPBACK = "127.0.0.1";

  /** Two test runs at the same time begin at different places. */
  private static final QuietPorts OF_MACHINE =
      new QuietPorts(QuietPorts::isFree, ProcessHandle.current().pid() * 61);

  private final BiPredicate<String, Integer> free;
  private int candidate;

  /**
   * @param free whether a port of an address can be listened on
   * @param start any number: where it begins
   */
  QuietPorts(BiPredicate<String, Integer> free, long start) {
    this.free = free;
    this.candidate = (int) Math.floorMod(start, (long) COUNT);
  }

  /** One that nobody listens on and that was not given before. */
  public static int next() {
    return OF_MACHINE.row(1, LOOPBACK);
  }

  /** The first of {@code count} ports, likewise at each of these addresses. */
  public static int next(int count, String... hosts) {
    return OF_MACHINE.row(count, hosts);
  }

  synchronized int row(int count, String... hosts) {
    for (int tried = 0; tried < COUNT; tried++) {
      if (candidate + count > COUNT) {
        candidate = 0;
      }
      int first = FIRST + candidate;
      if (isFree(first, count, hosts)) {
        candidate += count;
        return first;
      }
      candidate++;
    }
    throw new AssertionError("no " + count + " ports in a row are free from " + FIRST + " on");
  }

  private boolean isFree(int first, int count, String... hosts) {
    return IntStream.range(first, first + count)
        .allMatch(port -> Stream.of(hosts).allMatch(host -> free.test(host, port)));
  }

  private static boolean isFree(String host, int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
