package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the owner of a system allows Holdwater to do to it.
 *
 * @param hosts who may be touched at all
 * @param zones in how many zones faults may be in force at once
 * @param hours when; always, if empty
 */
public record Permit(List<HostRange> hosts, int zones, Optional<Hours> hours) {
  public Permit {
    hosts = List.copyOf(hosts);
    checkArgument(!hosts.isEmpty(), "hosts must name at least one host");
    checkArgument(zones >= 1, "zones must be at least 1, was %s", zones);
    checkNotNull(hours, "hours");
  }

  /** Why this host must not be touched; empty if it may be. Resolves a host that is a name. */
  public Optional<String> refusal(String host) {
    if (hosts.stream().anyMatch(range -> range.names(host))) {
      return Optional.empty();
    }
    try {
      boolean all = Arrays.stream(InetAddress.getAllByName(host)).allMatch(this::contains);
      return all
          ? Optional.empty()
          : Optional.of("permit.hosts does not allow " + host + ": it allows " + names());
    } catch (UnknownHostException e) {
      return Optional.of("nobody knows the host " + host);
    }
  }

  private boolean contains(InetAddress address) {
    return hosts.stream().anyMatch(range -> range.contains(address));
  }

  private String names() {
    return hosts.stream().map(HostRange::toString).collect(Collectors.joining(", "));
  }

  /** Why nothing may be done at that moment; empty if it may be. */
  public Optional<String> refusal(Instant moment) {
    return hours
        .filter(allowed -> !allowed.contains(moment))
        .map(allowed -> "permit.hours allows faults at " + allowed + " only");
  }

  /** For the journal and for people. */
  public String describe() {
    return "hosts "
        + names()
        + "; faults in "
        + zones
        + (zones == 1 ? " zone" : " zones")
        + " at once"
        + hours.map(allowed -> "; " + allowed).orElse("");
  }
}
