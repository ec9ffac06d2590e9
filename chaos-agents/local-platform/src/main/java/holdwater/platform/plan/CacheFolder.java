package holdwater.platform.plan;

import java.nio.file.Path;
import java.util.Map;

/** Where files lie that may be made again: in the user's cache folder, shared by all clones. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * {@code $HOLDWATER_CACHE}, else {@code $XDG_CACHE_HOME/holdwater}, else {@code
   * ~/.cache/holdwater}.
   */
  public static Path of(Map<String, String> env) {
    String own = env.getOrDefault("HOLDWATER_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = env.getOrDefault("XDG_CACHE_HOME", "");
    if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg).resolve("holdwater");
    }
    String home = env.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(home).toAbsolutePath().resolve(".cache").resolve("holdwater");
  }
}
