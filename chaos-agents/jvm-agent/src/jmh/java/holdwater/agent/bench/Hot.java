package holdwater.agent.bench;

/** A method so small that anything in front of it shows. */
public final class Hot {
  private final int factor;

  public Hot(int factor) {
    this.factor = factor;
  }

  public int turn(int value) {
    return factor * 31 + value;
  }
}
