package holdwater.model.load;

import java.util.List;
import java.util.Map;

/**
 * Entries to the system, each with its own simulated network. Users take them in turn. For use by
 * one thread.
 */
public interface Lanes extends AutoCloseable {
  /** All users come the usual way. */
  Lanes NONE =
      new Lanes() {
        @Override
        public List<Map<String, String>> addresses() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  /**
   * For each lane, what its users use in the place of an address such as {@code 127.0.0.1:8080};
   * addresses that are not there stay as they are.
   */
  List<Map<String, String>> addresses();

  /** Takes them away; twice is harmless. */
  @Override
  void close();
}
