package holdwater.cli;

import holdwater.cli.yaml.Durations;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Suspend;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault as one types it: {@code latency 200ms jitter 50ms}. */
public final class FaultWords {
  private static final Pattern RATE = Pattern.compile("([0-9]{1,9})KB/s");
  private static final String FORMS =
      "outage, kill, suspend, latency TIME [jitter TIME], bandwidth 100KB/s, timeout [TIME],"
          + " reset_peer [TIME], down, jvm FAULT-OF-THE-AGENT";

  private FaultWords() {}

  /**
   * The fault.
   *
   * @throws UserMistake with the forms there are
   */
  public static Fault parse(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    List<String> dose = words.subList(1, words.size());
    try {
      return switch (words.get(0)) {
        case "outage" -> without(dose, new Outage());
        case "kill" -> without(dose, new Kill());
        case "suspend" -> without(dose, new Suspend());
        case "down" -> without(dose, new Down());
        case "latency" -> latency(dose);
        case "bandwidth" -> new Bandwidth(rate(only(dose)));
        case "timeout" -> new Timeout(dose.isEmpty() ? Duration.ZERO : time(only(dose)));
        case "jvm" -> new JvmFault(String.join(" ", dose));
        case "reset_peer" -> new ResetPeer(dose.isEmpty() ? Duration.ZERO : time(only(dose)));
        default -> throw new UserMistake("no fault '" + text + "'. Faults: " + FORMS);
      };
    } catch (IllegalArgumentException e) {
      throw new UserMistake("fault '" + text + "': " + e.getMessage());
    }
  }

  private static Fault latency(List<String> dose) {
    boolean jitter = dose.size() == 3 && dose.get(1).equals("jitter");
    if (dose.size() != 1 && !jitter) {
      throw new IllegalArgumentException("say latency TIME, or latency TIME jitter TIME");
    }
    return new Latency(time(dose.get(0)), jitter ? time(dose.get(2)) : Duration.ZERO);
  }

  private static Fault without(List<String> dose, Fault fault) {
    if (!dose.isEmpty()) {
      throw new IllegalArgumentException("it takes no dose");
    }
    return fault;
  }

  private static String only(List<String> dose) {
    if (dose.size() != 1) {
      throw new IllegalArgumentException("it takes one dose");
    }
    return dose.get(0);
  }

  private static Duration time(String word) {
    return Durations.parse(word)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is no time such as 200ms or 2s"));
  }

  private static long rate(String word) {
    Matcher matcher = RATE.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + word + "' is no rate such as 100KB/s");
    }
    return Long.parseLong(matcher.group(1));
  }
}
