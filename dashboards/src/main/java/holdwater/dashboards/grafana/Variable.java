package holdwater.dashboards.grafana;

/** A choice at the top of a dashboard: values of a label of all targets, several at once. */
public enum Variable {
  SERVICE("service"),
  ZONE("zone");

  private final String label;

  Variable(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The condition on a series: {@code zone=~"$zone"}. */
  String condition() {
    return label + "=~\"$" + label + "\"";
  }

  /** All values that there are. */
  String query() {
    return "label_values(up, " + label + ")";
  }
}
