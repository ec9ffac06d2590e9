package holdwater.proxy.toxics;

import java.util.ArrayDeque;

/**
 * A stage that holds chunks, and the end behind them, until their time has come.
 *
 * <pre>
 *   came → [ c b a ] → piece of a, waits until it {@link #leaves} → next toxic
 * </pre>
 *
 * <p>The time of the piece in front is decided once: no change lets it out early. What is held is
 * bounded by the pipe, which stops reading while it has its fill.
 */
abstract class Holding extends Passing {

  private final ArrayDeque<Chunk> waiting = new ArrayDeque<>();
  private final Alarm alarm;
  private long backlog;
  private Chunk piece;
  private long leaves;
  private boolean ended;
  private long endCame;
  private boolean retired;

  Holding(Flow flow) {
    super(flow);
    alarm = new Alarm(flow);
  }

  /** How many bytes of the head leave together next, 0 while nothing may; asked once per piece. */
  int next(Chunk head) {
    return head.size();
  }

  /** When the piece may leave, in nanoseconds; asked once per piece, after {@link #next}. */
  abstract long leaves(Chunk next);

  /** When the end may leave, once all before it has. */
  long endLeaves(long came) {
    return came;
  }

  /** True if a change lets go at once of what is held. */
  boolean changesFlush() {
    return false;
  }

  /** What was held has been let go of: nothing may wait for its time. */
  void flushed() {}

  private void changed() {
    if (changesFlush()) {
      alarm.cancel();
      leaves = flow.now();
      waiting.forEach(chunk -> chunk.stamp(flow.now()));
      flushed();
    }
    resume();
  }

  /** True once the toxic is gone: what still waits may go on as it likes. */
  final boolean isRetired() {
    return retired;
  }

  /** Bytes that wait behind the piece in front. */
  final long backlog() {
    return backlog;
  }

  @Override
  public void chunk(Chunk chunk) {
    waiting.add(chunk);
    backlog += chunk.size();
    resume();
  }

  @Override
  public void end() {
    ended = true;
    endCame = flow.now();
    resume();
  }

  @Override
  public void update(Toxic toxic) {
    retired = false;
    changed();
  }

  @Override
  public final boolean retire() {
    retired = true;
    if (piece == null && waiting.isEmpty() && !ended) {
      return true;
    }
    changed();
    return false;
  }

  private void resume() {
    if (!alarm.isSet()) {
      release();
    }
  }

  private void release() {
    while (piece != null || !waiting.isEmpty()) {
      if (piece == null && !takeNext()) {
        return;
      }
      if (leaves > flow.now()) {
        alarm.set(leaves, this::release);
        return;
      }
      Chunk free = piece;
      // Passing it on may end the connection, and with it this stage.
      piece = null;
      free.stamp(leaves);
      flow.pass(free);
    }
    finish();
  }

  private boolean takeNext() {
    Chunk head = waiting.element();
    int size = next(head);
    if (size == 0) {
      return false;
    }
    backlog -= size;
    piece = size < head.size() ? head.split(size) : waiting.remove();
    leaves = leaves(piece);
    return true;
  }

  private void finish() {
    if (ended && endLeaves(endCame) > flow.now()) {
      alarm.set(endLeaves(endCame), this::release);
      return;
    }
    if (ended) {
      ended = false;
      flow.passEnd();
    }
    if (retired) {
      flow.drained();
    }
  }

  @Override
  public void discard() {
    alarm.cancel();
    ended = false;
    retired = false;
    backlog = 0;
    if (piece != null) {
      piece.drop();
      piece = null;
    }
    waiting.forEach(Chunk::drop);
    waiting.clear();
  }
}
