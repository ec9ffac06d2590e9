package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fault of links that meets only connections from some addresses; all others pass as if there
 * were none.
 *
 * @param clients 1 to 16 addresses or networks such as {@code 10.0.0.0/8}; behind another proxy
 *     that one's address counts
 */
public record FromClients(NetworkFault fault, List<String> clients) implements NetworkFault {
  private static final int MOST = 16;
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?");

  public FromClients {
    checkNotNull(fault, "fault");
    checkArgument(
        !(fault instanceof Down) && !(fault instanceof FromClients),
        "fault cannot be for some clients only, was %s",
        fault.kind());
    clients = List.copyOf(clients);
    checkArgument(
        !clients.isEmpty() && clients.size() <= MOST,
        "clients must be 1 to %s, were %s",
        MOST,
        clients.size());
    for (String one : clients) {
      checkArgument(
          ADDRESS.matcher(one).matches(),
          "clients are addresses or networks such as 10.0.0.0/8, one was '%s'",
          one);
    }
  }

  private String who() {
    return String.join(", ", clients);
  }

  @Override
  public Optional<String> some() {
    return Optional.of("calls from " + who());
  }

  /** True: other calls are not touched. */
  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public Duration holdsCaller() {
    return fault.holdsCaller();
  }

  @Override
  public String kind() {
    return "from_clients";
  }

  @Override
  public String describe() {
    return fault.describe() + ", from " + who() + " only";
  }
}
