package holdwater.proxy.toxics;

import java.util.ArrayDeque;
import java.util.Map;

/**
 * A line of {@code rate} KB/s per connection (1 KB = 1000 bytes); at 0 nothing flows and everything
 * is held.
 *
 * <p>Chunks leave in pieces of at most 100 ms of line time, each when the line has carried it. When
 * the line is free is kept as an absolute time, so late timers do not add up.
 *
 * @param rate kilobytes per second
 */
public record Bandwidth(long rate) implements Toxic {

  /** A terabyte per second: beyond any link, and far from overflow. */
  private static final long MAX_RATE = 1_000_000_000;

  private static final long BYTES_PER_PIECE_AND_RATE = 100;

  static final ToxicType TYPE =
      ToxicType.stock("bandwidth", attributes -> new Bandwidth(attributes.whole("rate", MAX_RATE)));

  @Override
  public Map<String, Object> attributes() {
    return Map.of("rate", rate);
  }

  @Override
  public Stage begin(Flow flow) {
    return new Narrowing(this, flow);
  }

  private long nanosFor(int bytes) {
    return bytes * 1_000_000L / rate;
  }

  private static final class Narrowing implements Stage {

    private final Flow flow;
    private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
    private Bandwidth line;
    private boolean retired;
    private boolean ended;
    private Chunk piece;
    private long lineFree = Long.MIN_VALUE;
    private Flow.Timer timer;

    private Narrowing(Bandwidth line, Flow flow) {
      this.line = line;
      this.flow = flow;
    }

    @Override
    public void chunk(Chunk chunk) {
      waiting.add(chunk);
      if (timer == null) {
        carry();
      }
    }

    private void carry() {
      timer = null;
      while (piece != null || !waiting.isEmpty()) {
        if (retired) {
          flow.pass(piece != null ? piece : waiting.remove());
          piece = null;
          continue;
        }
        if (piece == null) {
          if (line.rate == 0) {
            return;
          }
          piece = nextPiece();
          lineFree = Math.max(lineFree, piece.stamp()) + line.nanosFor(piece.size());
        }
        if (lineFree > flow.now()) {
          timer = flow.at(lineFree, this::carry);
          return;
        }
        piece.stamp(lineFree);
        flow.pass(piece);
        piece = null;
      }
      finish();
    }

    private Chunk nextPiece() {
      long atMost = line.rate * BYTES_PER_PIECE_AND_RATE;
      Chunk head = waiting.element();
      return head.size() > atMost ? head.split((int) atMost) : waiting.remove();
    }

    private void finish() {
      if (ended) {
        ended = false;
        flow.passEnd();
      }
      if (retired) {
        flow.drained();
      }
    }

    @Override
    public void end() {
      ended = true;
      if (timer == null) {
        carry();
      }
    }

    @Override
    public void update(Toxic toxic) {
      boolean stood = line.rate == 0;
      line = (Bandwidth) toxic;
      retired = false;
      if (stood && line.rate > 0) {
        // The line was idle, so what it held starts now and not when it came.
        lineFree = flow.now();
      }
      if (timer == null) {
        carry();
      }
    }

    @Override
    public boolean retire() {
      retired = true;
      if (timer != null) {
        timer.cancel();
        timer = null;
      }
      if (piece == null && waiting.isEmpty()) {
        return true;
      }
      carry();
      return false;
    }

    @Override
    public void discard() {
      if (timer != null) {
        timer.cancel();
      }
      if (piece != null) {
        piece.drop();
        piece = null;
      }
      waiting.forEach(Chunk::drop);
      waiting.clear();
    }
  }
}
