package holdwater.adapters.prometheus;

import java.util.Map;

/**
 * One line of the text format.
 *
 * @param value may be NaN or infinite
 */
record Sample(String name, Map<String, String> labels, double value) {
  Sample {
    labels = Map.copyOf(labels);
  }

  /** The label's value; empty when it has none, which is the same to Prometheus. */
  String label(String label) {
    return labels.getOrDefault(label, "");
  }
}
