package holdwater.adapters.prometheus;

import holdwater.model.slo.PrometheusServer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Which alerts a Prometheus server on this machine has firing. Thread-safe. */
public final class FiringAlerts {
  private final PrometheusApi api;

  /**
   * Connects to nothing yet.
   *
   * @param url without {@code /api/v1}
   */
  public FiringAlerts(String url) {
    this.api =
        new PrometheusApi(
            new PrometheusServer(url, PrometheusServer.USUAL_RESOLUTION, Optional.empty()));
  }

  /**
   * Their names, at this moment.
   *
   * @throws IOException when the server does not answer, or with something else
   */
  public Set<String> names() throws IOException {
    return api.firing();
  }
}
