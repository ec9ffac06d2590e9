package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a text, each with its line and its place. */
final class Mistakes {

  /** Who made more finds the rest after these. */
  private static final int MOST = 100;

  private final List<String> found = new ArrayList<>();

  void add(JsonValue where, String path, String what) {
    if (!isFull()) {
      String place = path.isEmpty() ? "" : path + " ";
      found.add("line " + where.line() + ": " + place + what);
    }
  }

  boolean isFull() {
    return found.size() >= MOST;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * @throws Refusal 400 with all of them, if there is one
   */
  void throwIfAny() throws Refusal {
    if (!found.isEmpty()) {
      throw Refusal.mistakes(found);
    }
  }
}
