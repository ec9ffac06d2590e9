package holdwater.engine.judge;

import holdwater.model.port.ForeignProcess;
import holdwater.model.port.MachineSecond;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What others took of a machine over some seconds, on average.
 *
 * @param cores all that they took, the host of a virtual machine among them
 * @param of how many cores there are
 * @param who the largest first
 */
public record Taken(double cores, int of, List<ForeignProcess> who) {
  /** More than this share of the machine is too much to blame the system for what it did not do. */
  public static final double MOST = 1.0 / 3;

  /** What the host took is nobody's whose name could be known. */
  private static final String HOST = "the host of this virtual machine";

  /** Less than this is not worth a name. */
  private static final double LEAST_NAMED = 0.05;

  public Taken {
    who = List.copyOf(who);
  }

  /** Over these seconds, each as long as it says. */
  public static Taken of(Collection<MachineSecond> seconds) {
    double length = 0;
    double taken = 0;
    int cores = 1;
    Map<String, Double> names = new HashMap<>();
    for (MachineSecond second : seconds) {
      double millis = second.length().toMillis();
      length += millis;
      taken += second.cpu().taken() * millis;
      cores = second.cores();
      names.merge(HOST, second.cpu().steal() * millis, Double::sum);
      for (ForeignProcess process : second.largest()) {
        names.merge(process.name(), process.cores() * millis, Double::sum);
      }
    }
    double all = Math.max(1, length);
    return new Taken(taken / all, cores, largest(names, all));
  }

  private static List<ForeignProcess> largest(Map<String, Double> names, double length) {
    return names.entrySet().stream()
        .map(name -> new ForeignProcess(name.getKey(), name.getValue() / length))
        .filter(process -> process.cores() >= LEAST_NAMED)
        .sorted(
            Comparator.comparingDouble(ForeignProcess::cores)
                .reversed()
                .thenComparing(ForeignProcess::name))
        .limit(MachineSecond.MOST_NAMED)
        .toList();
  }

  /** Whether it is more than a third of the machine. */
  public boolean tooMuch() {
    return cores > MOST * of;
  }

  /** The names alone: {@code stress-ng 1.1, cc1plus 0.3}. */
  public String names() {
    return who.isEmpty()
        ? "nobody in particular"
        : who.stream()
            .map(process -> process.name() + " " + one(process.cores()))
            .collect(Collectors.joining(", "));
  }

  /** In words: {@code others took 1.4 of 2 cores (stress-ng 1.1, cc1plus 0.3)}. */
  public String sentence() {
    return "others took " + one(cores) + " of " + of + " cores (" + names() + ")";
  }

  static String one(double cores) {
    return String.format(Locale.ROOT, "%.1f", cores);
  }
}
