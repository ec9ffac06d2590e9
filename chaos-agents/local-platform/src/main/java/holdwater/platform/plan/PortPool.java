package holdwater.platform.plan;

import static holdwater.model.Checks.checkArgument;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Hands out ports from 15000 to 25000 that are free now, each once. They lie below the ephemeral
 * range: a process that connects to an unused ephemeral port may get that very port as its own, and
 * so connect to itself.
 */
public final class PortPool {
  public static final int FIRST = 15_000;
  public static final int LAST = 25_000;
  private static final int MOST = 65_535;

  private final IntPredicate free;
  private int candidate;
  private int left = LAST - FIRST + 1;
  private final Set<Integer> taken = new HashSet<>();

  /**
   * @param free whether a port can be listened on
   * @param start any number; equal numbers give equal ports as long as those are free, so that a
   *     stack keeps its ports from one start to the next
   */
  public PortPool(IntPredicate free, int start) {
    this.free = free;
    this.candidate = FIRST + Math.floorMod(start, left);
  }

  /**
   * Takes a port that somebody must have, wherever it lies.
   *
   * @param whose the instance, for the message
   * @throws PlanFailed when it is not free
   */
  void take(int port, String whose) {
    if (port > MOST || !taken.add(port)) {
      throw new PlanFailed(
          "port %d of %s %s"
              .formatted(port, whose, port > MOST ? "is none" : "is another one's as well"));
    }
    if (!free.test(port)) {
      throw new PlanFailed(
          "port %d of %s is taken: end the program that holds it".formatted(port, whose));
    }
  }

  /**
   * The next free port.
   *
   * @throws PlanFailed when none is left
   */
  public int next() {
    while (left > 0) {
      int port = candidate;
      candidate = port == LAST ? FIRST : port + 1;
      left--;
      if (!taken.contains(port) && free.test(port)) {
        return port;
      }
    }
    throw new PlanFailed(
        "no port from " + FIRST + " to " + LAST + " is free: end the programs that hold them");
  }

  /** Answers: could somebody listen on this port of 127.0.0.1 now? */
  public static boolean isFree(int port) {
    checkArgument(port > 0 && port <= 65_535, "port is no port: %s", port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
