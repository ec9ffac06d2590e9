package holdwater.proxy.toxics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of {@code rate} KB/s (1 KB = 1000 bytes); at 0 nothing flows and everything is held.
 *
 * <pre>
 *   came     aaaaaaaa b
 *   leaves     aa  aa  aa  aa b         (in pieces of line time, each when the line has carried it)
 * </pre>
 *
 * When the toxic goes, what waits leaves at once behind the piece on the line: at 1 KB/s it would
 * suffer for minutes from a fault that is gone.
 *
 * <p>A line that is shared per proxy is one for all connections that the toxic meets. Each books it
 * for a small block at a time and then queues again, so that all get the same share of bytes,
 * however many chunks they send them in; a connection with little to say waits one block of each.
 *
 * @param rate kilobytes per second
 * @param shared whether each connection has a line of its own; an extension
 */
public record Bandwidth(long rate, Sharing shared) implements Toxic {

  /** Who has a line together. */
  public enum Sharing {
    PER_CONNECTION,
    PER_PROXY
  }

  /** A terabyte per second: beyond any link, and far from overflow. */
  private static final long MAX_RATE = 1_000_000_000;

  private static final long BLOCK_MILLIS = 100;

  /** Shorter, because every other connection waits for it. */
  private static final long SHARED_BLOCK_MILLIS = 10;

  static final ToxicType TYPE =
      ToxicType.stock(
              "bandwidth",
              attributes ->
                  new Bandwidth(
                      attributes.whole("rate", MAX_RATE),
                      attributes.word("shared", Sharing.PER_CONNECTION)))
          .with("shared");

  /** As Toxiproxy has it. */
  Bandwidth(long rate) {
    this(rate, Sharing.PER_CONNECTION);
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("rate", rate);
    shown.put("shared", Attributes.shown(shared));
    return shown;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Narrowing(this, flow);
  }

  private long nanosFor(long bytes) {
    return bytes * 1_000_000L / rate;
  }

  /** The most bytes that a connection may book at a time. A KB/s is a byte per millisecond. */
  private long block() {
    return rate * (shared == Sharing.PER_PROXY ? SHARED_BLOCK_MILLIS : BLOCK_MILLIS);
  }

  private Line line(Flow flow) {
    return shared == Sharing.PER_PROXY ? flow.shared(Line::new) : new Line();
  }

  private static final class Narrowing extends Holding {

    private Bandwidth width;
    private Line line;
    private long booked;
    private long blockLeaves;

    private Narrowing(Bandwidth width, Flow flow) {
      super(flow);
      this.width = width;
      line = width.line(flow);
    }

    @Override
    int next(Chunk head) {
      if (isRetired()) {
        giveBack();
        return head.size();
      }
      if (width.rate == 0) {
        return 0;
      }
      if (booked == 0) {
        booked = Math.min(width.block(), backlog());
        blockLeaves = line.book(width.nanosFor(booked), head.stamp());
      }
      int size = (int) Math.min(booked, head.size());
      booked -= size;
      return size;
    }

    @Override
    long leaves(Chunk next) {
      return isRetired() ? next.stamp() : blockLeaves - width.nanosFor(booked);
    }

    @Override
    public void update(Toxic toxic) {
      giveBack();
      Bandwidth before = width;
      width = (Bandwidth) toxic;
      if (before.shared != width.shared) {
        line = width.line(flow);
      }
      if (before.rate == 0) {
        // What was held starts now and not when it came.
        line.stoodUntil(flow.now());
      }
      super.update(toxic);
    }

    @Override
    public void discard() {
      giveBack();
      super.discard();
    }

    private void giveBack() {
      if (booked > 0) {
        line.giveBack(width.nanosFor(booked));
        booked = 0;
      }
    }
  }
}
