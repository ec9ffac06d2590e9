package holdwater.proxy.link;

import java.security.Security;

/**
 * The JVM's own memory of names. It keeps an address for 30 seconds and a failure for 10, so a
 * proxy would dial an instance that is long gone, or miss one that has just come.
 */
public final class NameCache {

  private static final String KNOWN = "networkaddress.cache.ttl";
  private static final String UNKNOWN = "networkaddress.cache.negative.ttl";
  private static final String NOTHING = "0";

  private NameCache() {}

  /**
   * From now on each look-up asks the system, which has a cache of its own where it wants one. Only
   * of use before this process looks up its first name.
   */
  public static void off() {
    Security.setProperty(KNOWN, NOTHING);
    Security.setProperty(UNKNOWN, NOTHING);
  }
}
