package holdwater.agent.target;

import java.util.List;
import java.util.Optional;

/** Methods to break. */
public final class Shop {
  private static final Repository REPOSITORY = new Repository();
  private static final Repository PROXIED = new Proxied();
  private static Source lambda;
  private static Source reference;

  private Shop() {}

  /** Marks what tests pick by annotation. */
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  public @interface Slow {}

  /** Nothing there has a body of its own to put a gate before. */
  public abstract static class Bare {
    public abstract String drawn();

    public native String foreign();
  }

  /** A supertype to pick by. */
  public interface Source {
    String read(String key);
  }

  /** The class that most tests break. */
  public static class Repository implements Source {
    public String findOne(String key) {
      return "found " + key;
    }

    @Slow
    public int count() {
      return 7;
    }

    public long total() {
      return 70;
    }

    public List<String> all() {
      return List.of("a");
    }

    public Optional<String> maybe() {
      return Optional.of("a");
    }

    @Override
    public String read(String key) {
      return "read " + key;
    }

    public static String fixed() {
      return "fixed";
    }

    public synchronized void touch() {}
  }

  /** What frameworks put before a class: a subclass that calls it. */
  public static final class Proxied extends Repository {
    @Override
    public String findOne(String key) {
      return super.findOne(key);
    }
  }

  /** A class that is made anew at every call. */
  public static final class Item {
    private final String name;

    public Item(String name) {
      this.name = name;
    }
  }

  public static String find(String... arguments) {
    return REPOSITORY.findOne("x");
  }

  public static String findProxied(String... arguments) {
    return PROXIED.findOne("x");
  }

  public static String count(String... arguments) {
    return REPOSITORY.count() + " " + REPOSITORY.total();
  }

  public static String all(String... arguments) {
    return REPOSITORY.all() + " " + REPOSITORY.maybe();
  }

  public static String read(String... arguments) {
    return ((Source) REPOSITORY).read("x");
  }

  /** By a class that is hidden. */
  public static String readLambda(String... arguments) {
    if (lambda == null) {
      lambda = key -> "lambda " + key;
    }
    return lambda.read("x");
  }

  /** By one that has no body of its own. */
  public static String readReference(String... arguments) {
    if (reference == null) {
      reference = Shop::echo;
    }
    return reference.read("x");
  }

  private static String echo(String key) {
    return "echo " + key;
  }

  public static String bare(String... arguments) {
    return Bare.class.getSimpleName();
  }

  public static String fixed(String... arguments) {
    return Repository.fixed();
  }

  public static String item(String... arguments) {
    return new Item("one").name;
  }

  public static String touch(String... arguments) {
    REPOSITORY.touch();
    return "touched";
  }

  /** Calls {@code findOne} so many times; says which calls failed. */
  public static String findMany(String... arguments) {
    StringBuilder failed = new StringBuilder();
    for (int i = 1; i <= Integer.parseInt(arguments[0]); i++) {
      try {
        REPOSITORY.findOne("x");
      } catch (RuntimeException e) {
        failed.append(failed.length() == 0 ? "" : ",").append(i);
      }
    }
    return failed.toString();
  }
}
