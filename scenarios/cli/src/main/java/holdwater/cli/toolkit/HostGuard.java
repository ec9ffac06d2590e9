package holdwater.cli.toolkit;

import holdwater.adapters.external.Permit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Which hosts an experiment may ask: this machine, and what a permit allows. */
final class HostGuard {
  private final Optional<Permit> permit;
  private final InstantSource clock;

  /**
   * @param permit of a system of somebody else's, for hosts beyond this machine
   */
  HostGuard(Optional<Permit> permit, InstantSource clock) {
    this.permit = permit;
    this.clock = clock;
  }

  /** Why it must not be asked; nothing if it may. Resolves a host that is a name. */
  Optional<String> refusal(String host) {
    if (isLoopback(host)) {
      return Optional.empty();
    }
    if (permit.isEmpty()) {
      return Optional.of(
          "%s is not this machine: say --permit SYSTEM, a system of yours (kind: External) whose permit allows it"
              .formatted(host));
    }
    return permit.get().refusal(host).or(() -> permit.get().refusal(clock.instant()));
  }

  private static boolean isLoopback(String host) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return Arrays.stream(InetAddress.getAllByName(name)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
