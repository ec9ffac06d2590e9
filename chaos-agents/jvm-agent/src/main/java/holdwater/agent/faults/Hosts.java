package holdwater.agent.faults;

import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a request is for: a host, in which {@code *} stands for anything, and a port if one is said.
 * Immutable.
 *
 * @param ports any of them; empty for all
 */
record Hosts(Glob host, Set<Integer> ports) {
  static final Hosts ANY = new Hosts(Glob.ANY, Set.of());

  /** An address of IPv6 has colons of its own, so it stands in brackets. */
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[[^]]*]):(\\d{1,5})");

  /** What a request without a port goes to: who sees it may not see whether it is HTTPS. */
  private static final Set<Integer> USUAL = Set.of(80, 443);

  private static final int LARGEST = 65_535;

  Hosts {
    ports = Set.copyOf(ports);
  }

  static Hosts read(Words words) throws Refusal {
    String word = words.take("a pattern with *");
    Matcher both = WITH_PORT.matcher(word);
    if (!both.matches()) {
      return new Hosts(Glob.of(word), Set.of());
    }
    int port = Integer.parseInt(both.group(2));
    if (port == 0 || port > LARGEST) {
      throw Refusal.mistake("'" + word + "' has no port from 1 to " + LARGEST);
    }
    return new Hosts(Glob.of(both.group(1)), Set.of(port));
  }

  /**
   * Answers: is that meant?
   *
   * @param port of the request, or not above 0 where it names none
   */
  boolean match(String name, int port) {
    boolean there =
        ports.isEmpty()
            || (port > 0 ? ports.contains(port) : ports.stream().anyMatch(USUAL::contains));
    return there && host.matches(name);
  }
}
