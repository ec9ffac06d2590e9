package holdwater.dashboards.grafana;

/** What the numbers of a panel are, by Grafana's name for it. */
public enum Unit {
  NUMBER("short"),
  SHARE("percentunit"),
  SECONDS("s"),
  BYTES("bytes"),
  BYTES_PER_SECOND("Bps"),
  PER_SECOND("reqps");

  private final String grafanaName;

  Unit(String grafanaName) {
    this.grafanaName = grafanaName;
  }

  String grafanaName() {
    return grafanaName;
  }
}
