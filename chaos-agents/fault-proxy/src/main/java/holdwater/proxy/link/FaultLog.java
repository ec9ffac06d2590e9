package holdwater.proxy.link;

import holdwater.proxy.toxics.NamedToxic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * What faults did to connections, one JSON line each, in the order in which they did it: with the
 * same seed and the same order of connections the same lines but for their time.
 *
 * <p>Never blocks who reports: at most {@value #MAX_WAITING} lines wait for the disk, what comes on
 * top is dropped and counted. The file is one of limited size, with one before it. Safe for use by
 * many threads.
 */
public final class FaultLog implements AutoCloseable {

  /** Where nothing is kept. */
  public static final FaultLog NONE = new FaultLog();

  /** For {@code exchange} where exchanges are not told apart. */
  public static final long NO_EXCHANGE = -1;

  private static final int MAX_WAITING = 65_536;
  private static final long CLOSE_SECONDS = 5;

  /** Of the file, and of the one before it: half a million bites. */
  private static final long MAX_BYTES = 64L << 20;

  private record Bite(
      long atMillis, String proxy, NamedToxic toxic, long connection, long exchange, String what) {}

  private final BlockingQueue<Bite> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final LongAdder dropped = new LongAdder();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread writer;

  private FaultLog() {
    writer = null;
  }

  private FaultLog(LimitedFile out) {
    writer = new Thread(() -> write(out), "fault-log");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * A log in that file, which is begun anew, now and whenever it has 64 MB; then the one before has
   * {@code .1} at the end of its name.
   *
   * @throws IOException if it cannot be written
   */
  public static FaultLog to(Path file) throws IOException {
    return to(file, MAX_BYTES);
  }

  static FaultLog to(Path file, long limit) throws IOException {
    return new FaultLog(new LimitedFile(file, limit));
  }

  /** True if lines are kept: who has to work for the words may ask first. */
  public boolean isOn() {
    return writer != null;
  }

  /**
   * A toxic did something.
   *
   * @param exchange the exchange's number on its connection, or {@link #NO_EXCHANGE}
   * @param what what it did and what was drawn for it, without times
   */
  public void bit(String proxy, NamedToxic toxic, long connection, long exchange, String what) {
    if (writer == null) {
      return;
    }
    long now = System.currentTimeMillis();
    if (!waiting.offer(new Bite(now, proxy, toxic, connection, exchange, what))) {
      dropped.increment();
    }
  }

  /** Lines that were lost because the disk was too slow or failed. */
  public long dropped() {
    return dropped.sum();
  }

  private void write(LimitedFile out) {
    try (out) {
      while (!closing.get() || !waiting.isEmpty()) {
        Bite bite = waiting.poll();
        if (bite == null) {
          out.flush();
          bite = waiting.poll(100, TimeUnit.MILLISECONDS);
        }
        if (bite != null) {
          out.write(line(bite));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("the fault log ends here: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(Bite bite) {
    StringBuilder line = new StringBuilder(160);
    line.append("{\"time\":\"").append(Instant.ofEpochMilli(bite.atMillis)).append('"');
    text(line, "proxy", bite.proxy);
    text(line, "toxic", bite.toxic.name());
    text(line, "type", bite.toxic.type().name());
    line.append(",\"stream\":\"")
        .append(bite.toxic.direction().name().toLowerCase(Locale.ROOT))
        .append("\",\"connection\":")
        .append(bite.connection);
    if (bite.exchange != NO_EXCHANGE) {
      line.append(",\"exchange\":").append(bite.exchange);
    }
    text(line, "what", bite.what);
    return line.append("}\n").toString();
  }

  private static void text(StringBuilder line, String key, String value) {
    line.append(",\"").append(key).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ') {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }

  /** Writes what waits and ends; bounded. */
  @Override
  public void close() {
    if (writer == null) {
      return;
    }
    closing.set(true);
    try {
      writer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
