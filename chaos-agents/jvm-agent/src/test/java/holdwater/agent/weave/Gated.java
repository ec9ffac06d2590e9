package holdwater.agent.weave;

/** Methods of all shapes, for gates to be put before them. */
public class Gated {
  private final String made;

  public Gated(long wide, String made) {
    this.made = made + wide;
  }

  /** What its constructor made. */
  public String made() {
    return made;
  }

  public static String all(
      boolean a, char b, byte c, short d, int e, long f, float g, double h, String i, int[] j) {
    return "" + a + b + c + d + e + f + g + h + i + j.length;
  }

  public boolean flag() {
    return true;
  }

  public char letter() {
    return 'a';
  }

  public byte small() {
    return 1;
  }

  public short smaller() {
    return 2;
  }

  public int whole() {
    return 3;
  }

  public long wide() {
    return 4;
  }

  public float half() {
    return 5.5f;
  }

  public double real() {
    return 6.5;
  }

  public int[] many() {
    return new int[] {7};
  }

  public Object any() {
    return "any";
  }

  /** Its first instruction is where its loop begins again, so it has a frame there. */
  public static int loop(int turns) {
    do {
      turns--;
    } while (turns > 0);
    return turns;
  }

  /** Likewise, within a block that catches. */
  public static int caught(Object[] from) {
    while (true) {
      try {
        return from.length;
      } catch (NullPointerException e) {
        from = new Object[0];
      }
    }
  }

  public synchronized void locked(StringBuilder told) {
    told.append("body");
  }
}
