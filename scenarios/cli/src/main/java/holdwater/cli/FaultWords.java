package holdwater.cli;

import holdwater.cli.yaml.Durations;
import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.Distribution;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.fault.Suspend;
import holdwater.model.fault.Timeout;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault as one types it: {@code latency 200ms jitter 50ms}. */
public final class FaultWords {
  private static final Pattern RATE = Pattern.compile("([0-9]{1,9})KB/s");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB)");
  private static final Map<String, Integer> BYTES = Map.of("B", 1, "KB", 1_000, "MB", 1_000_000);
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");

  /** The faults there are, in words. */
  public static final String FORMS =
      "outage, kill, suspend, latency TIME [jitter TIME [normal|pareto]], bandwidth 100KB/s, slicer"
          + " 200B every TIME, slow_close TIME, limit_data 10KB, cut 10KB, packet_loss SHARE"
          + " [correlation SHARE], corrupt SHARE, timeout [TIME], reset_peer [TIME], accept_delay"
          + " TIME, down, http_status CODE [WHICH], http_latency TIME [WHICH], http_cut reset|close"
          + " [WHICH], grpc_status CODE [WHICH] (WHICH requests: a /PATH with *, or HEADER=VALUE),"
          + " spring_latency TIME [to TIME] on WATCHER,…, spring_exception TYPE on WATCHER,…, jvm"
          + " FAULT-OF-THE-AGENT";

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
        case "slicer" -> slicer(dose);
        case "slow_close" -> new SlowClose(time(only(dose)));
        case "accept_delay" -> new AcceptDelay(time(only(dose)));
        case "limit_data" -> new LimitData(size(only(dose)));
        case "cut" -> new Cut(size(only(dose)));
        case "packet_loss" -> packetLoss(dose);
        case "corrupt" -> new Corrupt(share(only(dose)));
        case "timeout" -> new Timeout(dose.isEmpty() ? Duration.ZERO : time(only(dose)));
        case "http_status" -> new HttpStatus(code(first(dose)), match(dose));
        case "http_latency" -> new HttpLatency(time(first(dose)), match(dose));
        case "grpc_status" -> new GrpcStatus(grpcCode(first(dose)), match(dose));
        case "http_cut" -> new HttpCut(closes(first(dose)), match(dose));
        case "spring_latency" -> springLatency(dose);
        case "spring_exception" -> new SpringException(words(dose, 3).get(0), watched(dose));
        case "jvm" -> new JvmFault(String.join(" ", dose));
        case "reset_peer" -> new ResetPeer(dose.isEmpty() ? Duration.ZERO : time(only(dose)));
        default -> throw new UserMistake("no fault '" + text + "'. Faults: " + FORMS);
      };
    } catch (IllegalArgumentException e) {
      throw new UserMistake("fault '" + text + "': " + e.getMessage());
    }
  }

  private static boolean closes(String word) {
    if (!List.of("reset", "close").contains(word)) {
      throw new IllegalArgumentException("say http_cut reset, or http_cut close");
    }
    return word.equals("close");
  }

  private static Fault latency(List<String> dose) {
    boolean jitter = dose.size() > 2 && dose.size() < 5 && dose.get(1).equals("jitter");
    if (dose.size() != 1 && !jitter) {
      throw new IllegalArgumentException(
          "say latency TIME, or latency TIME jitter TIME, or that and normal or pareto");
    }
    return new Latency(
        time(dose.get(0)),
        jitter ? time(dose.get(2)) : Duration.ZERO,
        dose.size() == 4 ? Optional.of(distribution(dose.get(3))) : Optional.empty());
  }

  private static Distribution distribution(String word) {
    return Arrays.stream(Distribution.values())
        .filter(distribution -> distribution.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is not uniform, normal or pareto"));
  }

  private static Fault springLatency(List<String> dose) {
    boolean range = dose.size() == 5 && dose.get(1).equals("to");
    Duration delay = time(words(dose, range ? 5 : 3).get(0));
    return new SpringLatency(delay, range ? time(dose.get(2)) : delay, watched(dose));
  }

  /** So many words, and they end with whose calls are met. */
  private static List<String> words(List<String> dose, int count) {
    if (dose.size() != count || !dose.get(count - 2).equals("on")) {
      throw new IllegalArgumentException("end with whose calls it meets, as in on restController");
    }
    return dose;
  }

  private static SpringCalls watched(List<String> dose) {
    return SpringCalls.all(
        Arrays.stream(dose.get(dose.size() - 1).split(",", -1))
            .map(FaultWords::watcher)
            .toArray(SpringWatcher[]::new));
  }

  private static SpringWatcher watcher(String word) {
    return SpringWatcher.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + word + "' is none of " + String.join(", ", SpringWatcher.words())));
  }

  private static Fault slicer(List<String> dose) {
    if (dose.size() != 3 || !dose.get(1).equals("every")) {
      throw new IllegalArgumentException("say slicer 200B every 20ms");
    }
    return new Slicer(size(dose.get(0)), time(dose.get(2)));
  }

  private static Fault packetLoss(List<String> dose) {
    boolean correlated = dose.size() == 3 && dose.get(1).equals("correlation");
    return new PacketLoss(
        share(correlated ? dose.get(0) : only(dose)), correlated ? share(dose.get(2)) : 0);
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

  private static String first(List<String> dose) {
    if (dose.isEmpty() || dose.size() > 2) {
      throw new IllegalArgumentException(
          "it takes a dose, and then the path or header of those it meets");
    }
    return dose.get(0);
  }

  private static RequestMatch match(List<String> dose) {
    if (dose.size() < 2) {
      return RequestMatch.ANY;
    }
    String which = dose.get(1);
    if (which.startsWith("/") || which.startsWith("*")) {
      return new RequestMatch(Optional.empty(), Optional.of(which), Optional.empty());
    }
    int equals = which.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + which + "' is no /PATH and no HEADER=VALUE");
    }
    return RequestMatch.tagged(which.substring(0, equals), which.substring(equals + 1));
  }

  private static GrpcCode grpcCode(String word) {
    if (!GrpcCode.names().contains(word)) {
      throw new IllegalArgumentException(
          "'" + word + "' is none of " + String.join(", ", GrpcCode.names()));
    }
    return GrpcCode.valueOf(word);
  }

  private static int code(String word) {
    if (!word.matches("[0-9]{3}")) {
      throw new IllegalArgumentException("'" + word + "' is no status such as 503");
    }
    return Integer.parseInt(word);
  }

  private static Duration time(String word) {
    return Durations.parse(word)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is no time such as 200ms or 2s"));
  }

  private static int size(String word) {
    Matcher matcher = SIZE.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + word + "' is no size such as 200B or 10KB");
    }
    long bytes = Long.parseLong(matcher.group(1)) * BYTES.get(matcher.group(2));
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  private static double share(String word) {
    Matcher matcher = SHARE.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + word + "' is no share such as 20%");
    }
    return new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue();
  }

  private static long rate(String word) {
    Matcher matcher = RATE.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + word + "' is no rate such as 100KB/s");
    }
    return Long.parseLong(matcher.group(1));
  }
}
