package holdwater.proxy.toxics;

/**
 * A stage that lets so many bytes pass and then cuts the connection: what comes behind them is
 * dropped, also once the toxic is gone, for bytes are missing before it.
 */
abstract class Limiting extends Passing {

  private long passed;
  private boolean over;

  Limiting(Flow flow) {
    super(flow);
  }

  /** How many bytes may pass in all; asked for every chunk. */
  abstract long limit();

  /** The last byte has passed: says how the connection ends behind it. Called once. */
  abstract void lastPassed(long bytes);

  final boolean isCut() {
    return over;
  }

  /** Begins to count anew. */
  final void countFromHere() {
    passed = 0;
  }

  final void cut() {
    if (!over) {
      over = true;
      lastPassed(passed);
    }
  }

  @Override
  public void chunk(Chunk chunk) {
    long room = limit() - passed;
    if (over) {
      chunk.drop();
    } else if (chunk.size() < room) {
      passed += chunk.size();
      flow.pass(chunk);
    } else {
      passLast(chunk, (int) Math.max(0, room));
      cut();
    }
  }

  private void passLast(Chunk chunk, int room) {
    passed += room;
    if (room == chunk.size()) {
      flow.pass(chunk);
      return;
    }
    if (room > 0) {
      flow.pass(chunk.split(room));
    }
    chunk.drop();
  }

  @Override
  public void end() {
    if (!over) {
      flow.passEnd();
    }
  }

  @Override
  public boolean retire() {
    return !over;
  }
}
