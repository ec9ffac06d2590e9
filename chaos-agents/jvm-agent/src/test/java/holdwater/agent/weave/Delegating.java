package holdwater.agent.weave;

import java.util.ArrayList;
import java.util.List;

/** Methods and constructors that pass on what they are asked, and some that only seem to. */
public class Delegating {
  private final String name;
  private Delegating inner;

  public Delegating() {
    this("usual");
  }

  public Delegating(String name) {
    this(name, name.isEmpty() ? null : name);
  }

  public Delegating(String name, String usual) {
    this.name = usual == null ? name : usual;
  }

  /** Two objects: the other one is made before the rest of this one. */
  public Delegating(long number) {
    this(new Delegating("number").name, null);
  }

  /** As many more objects, each within the one before. */
  public Delegating(int depth) {
    this();
    if (depth > 0) {
      inner = new Delegating(depth - 1);
    }
  }

  public String send(String what) {
    return send(what, 1);
  }

  public String send(String what, int times) {
    return send(new String[] {what}, times);
  }

  public String send(String[] what, int times) {
    return name + what[0] + times;
  }

  public String again(int turns) {
    return turns == 0 ? "end" : again(turns - 1);
  }

  /** Calls one of another name. */
  public String twice(String what) {
    return send(what) + send(what);
  }

  public int depth() {
    return inner == null ? 0 : 1 + inner.depth();
  }

  /** Passes on to what it extends, and is passed on to. */
  public static class Sub extends Delegating {
    public Sub() {
      super("sub", "sub");
    }

    @Override
    public String send(String what) {
      return super.send(what, 2);
    }

    @Override
    public String send(String[] what, int times) {
      return super.send(what, times);
    }
  }

  /** What it extends is met by nobody, so that nothing makes up for a wrong place of super. */
  public static class Filled extends ArrayList<Object> {
    private static final long serialVersionUID = 1;

    public Filled() {}

    public Filled(String content) {
      super(List.of(new Filled(), content));
    }
  }
}
