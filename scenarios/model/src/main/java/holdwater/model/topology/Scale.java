package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.util.Optional;

/**
 * How many instances of a service run in each place: at least {@code least}, at most as many as it
 * has replicas, and between the two as many as its load asks for. The load of all of them together,
 * divided by {@code each}, is how many are wanted.
 *
 * @param gauge the Prometheus gauge by which instances tell their load, such as the length of a
 *     queue or a lag; empty for CPU, in cores
 * @param path where instances show their metrics; not asked for CPU
 * @param each how much load one instance should have
 */
public record Scale(int least, Optional<String> gauge, String path, double each) {
  /** Where instances show their metrics unless the topology says otherwise. */
  public static final String USUAL_PATH = "/prometheus";

  public Scale {
    checkArgument(least >= 1, "min must be at least 1, was %s", least);
    checkNotNull(gauge, "gauge");
    gauge.ifPresent(
        name ->
            checkArgument(
                name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*"), "'%s' is no name of a gauge", name));
    // Two slashes would name another host.
    checkArgument(
        path.matches("/([!-.0-~][!-~]*)?"), "path must be one such as /metrics, was '%s'", path);
    checkArgument(
        each > 0 && Double.isFinite(each),
        "what each instance takes must be above 0, was %s",
        each);
  }

  /** By CPU: each instance should use that share of a core. */
  public static Scale byCpu(int least, double share) {
    return new Scale(least, Optional.empty(), USUAL_PATH, share);
  }

  /** What the load is, for people. */
  public String load() {
    return gauge.orElse("cores");
  }
}
